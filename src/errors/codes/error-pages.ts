import type {
  EnhancedCode,
  ErrorKnowledge,
  MailboxCode,
  OutlookCode,
  SmtpReply,
} from '#errors/knowledge/knowledge-schema.ts';

export const codeKinds = {
  smtp: 'SMTP replies',
  enhanced: 'Enhanced status codes',
  outlook: 'Numbers of Outlook',
  mailbox: 'Answers of IMAP and POP3 servers',
} as const;

export type CodeKind = keyof typeof codeKinds;

/** Codes that people see in a program of their own, not in a message that came back. */
export function isOfPrograms(kind: CodeKind): boolean {
  return kind === 'outlook' || kind === 'mailbox';
}

export type CodeEntry = SmtpReply | EnhancedCode | OutlookCode | MailboxCode;

/** One thing that a code can mean. */
export interface CodeSense {
  /** When it means this: "From Gmail", "With reply 552"; absent for what it means in general. */
  readonly when?: string;
  readonly entry: CodeEntry;
}

/** The page of one code. */
export interface ErrorPage {
  /** The end of its address: `550-5.1.1`, `0x800ccc0f`, `imap-authenticationfailed`. */
  readonly slug: string;
  /** Other ends that lead to it: `5.1.1`. */
  readonly aliases: readonly string[];
  readonly kind: CodeKind;
  /** As people see it: "550 5.1.1". */
  readonly code: string;
  readonly title: string;
  /** At least one, what it means in general first. */
  readonly senses: readonly [CodeSense, ...CodeSense[]];
}

/** A page for each code that the site knows, in the order of the codes within each kind. */
export function errorPages(knowledge: ErrorKnowledge): readonly ErrorPage[] {
  return [
    ...knowledge.smtpReplies.map((entry) => single('smtp', entry.code, entry.code, entry)),
    ...enhancedPages(knowledge.enhancedCodes),
    ...knowledge.outlookCodes.map((entry) =>
      single('outlook', entry.code.toLowerCase(), entry.code, entry),
    ),
    ...knowledge.mailboxCodes.map((entry) =>
      single(
        'mailbox',
        `${entry.protocol}-${entry.code.replace('/', '-')}`.toLowerCase(),
        `${entry.protocol} ${entry.code}`,
        entry,
      ),
    ),
  ];
}

function single(kind: CodeKind, slug: string, code: string, entry: CodeEntry): ErrorPage {
  return { kind, slug, aliases: [], code, title: entry.title, senses: [{ entry }] };
}

function enhancedPages(entries: readonly EnhancedCode[]): ErrorPage[] {
  const byCode = new Map<string, EnhancedCode[]>();
  for (const entry of entries) byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry]);
  return [...byCode]
    .sort(([one], [other]) => compareCodes(one, other))
    .flatMap(([code, all]): ErrorPage[] => {
      const [first, ...others] = all.toSorted((one, other) => special(one) - special(other));
      if (first === undefined) return [];
      const reply = first.usualReply ?? first.reply;
      const slug = slugOf(code, reply);
      const aliases = new Set([code, ...all.map((entry) => slugOf(code, entry.reply ?? reply))]);
      aliases.delete(slug);
      return [
        {
          kind: 'enhanced',
          slug,
          aliases: [...aliases],
          code: reply === undefined ? code : `${reply} ${code}`,
          title: first.title,
          senses: [sense(first), ...others.map(sense)],
        },
      ];
    });
}

/** What holds in general comes before what one provider or one reply means by it. */
function special({ provider, reply }: EnhancedCode): number {
  return (provider === undefined ? 0 : 2) + (reply === undefined ? 0 : 1);
}

function sense(entry: EnhancedCode): CodeSense {
  const { provider, reply } = entry;
  const when = [provider && `From ${provider}`, reply && `with reply ${reply}`]
    .filter(Boolean)
    .join(', ');
  return when === '' ? { entry } : { when: when.charAt(0).toUpperCase() + when.slice(1), entry };
}

function slugOf(code: string, reply: string | undefined): string {
  return reply === undefined ? code : `${reply}-${code}`;
}

/** `5.1.9` before `5.1.10`, the subject before the class: 4.2.2 stands beside 5.2.2. */
function compareCodes(one: string, other: string): number {
  const [classOne = 0, subjectOne = 0, detailOne = 0] = one.split('.').map(Number);
  const [classOther = 0, subjectOther = 0, detailOther = 0] = other.split('.').map(Number);
  return subjectOne - subjectOther || detailOne - detailOther || classOther - classOne;
}
