import type { CauseLabel, Shower } from '#errors/knowledge/cause-labels.ts';
import {
  enhancedMeaning,
  mailboxMeaning,
  outlookMeaning,
  replyMeaning,
  type CodeMeaning,
  type MailboxMeaning,
} from './code-causes.ts';
import type { Alternative, Confidence } from './explanation.ts';
import type { Failure } from './failure.ts';
import type { Line } from './line.ts';
import type { FindWords } from './match-texts.ts';
import { quotedFrom } from './quoted-reply.ts';
import { outerCode, type FoundCode } from './reply-codes.ts';
import { linesBetween, type SearchText } from './search-text.ts';
import type { KnownWords } from './known-words.ts';

/** The verdict on one failure. */
export interface Verdict {
  readonly cause: CauseLabel;
  readonly confidence: Confidence;
  readonly alternatives: readonly Alternative[];
  readonly code: string | null;
  readonly enhanced: string | null;
  /** What the trusted code says, for who refused and how long it lasts. */
  readonly meaning: CodeMeaning | undefined;
  /** The article of the code that told the cause, where it has one of its own. */
  readonly ownArticle?: number | undefined;
  readonly evidence: readonly Line[];
  /** The answer of a mailbox server, where it says by itself what happened. */
  readonly mailbox?:
    { readonly meaning: MailboxMeaning; readonly lines: readonly Line[] } | undefined;
  /** What shows the words or the number that decided, where only a program of one's own does. */
  readonly shownBy?: Shower | undefined;
}

interface Clue {
  readonly cause: CauseLabel;
  readonly score: number;
  readonly kind: 'text' | 'code';
  readonly evidence: readonly Line[];
  readonly shownBy?: Shower | undefined;
}

interface Ranked extends Clue {
  readonly agrees: boolean;
}

/** Words by their weight in `texts.yaml`; codes lie between the likely words and the weak ones. */
const textScores = { 1: 100, 2: 60, 3: 22 } as const;
const scores = {
  quoted: 15,
  first: 8,
  agreement: 20,
  provider: 70,
  enhanced: 45,
  mailbox: 70,
  outlook: 50,
  reply: 12,
  context: -18,
};
/** Causes that say little: anything better known goes before them. */
const vague = new Set<CauseLabel>(['policy-rejected', 'remote-server-error', 'unknown']);

function textClues(block: SearchText, findWords: FindWords, change: number): Clue[] {
  const quoted = quotedFrom(block.text);
  const hits = findWords(block);
  const first = Math.min(...hits.filter(({ entry }) => entry.weight < 3).map(({ start }) => start));
  return hits.map(({ entry, start, end }) => ({
    cause: entry.cause,
    kind: 'text',
    score:
      textScores[entry.weight] +
      change +
      (start >= quoted && quoted > 0 ? scores.quoted : 0) +
      (start === first ? scores.first : 0) +
      Math.min(end - start, 50) / 10,
    evidence: linesBetween(block, start, end),
    shownBy: entry.shownBy,
  }));
}

function codeClues(meanings: readonly [CodeMeaning | undefined, number][], lines: readonly Line[]) {
  return meanings.flatMap(([meaning, score]): Clue[] =>
    meaning === undefined || meaning.cause === null
      ? []
      : [
          {
            cause: meaning.cause,
            kind: 'code',
            score: meaning.ofProvider ? scores.provider : score,
            evidence: lines,
          },
        ],
  );
}

/** One entry a cause, best first. A reason goes before "gave up", and the particular before the vague. */
function rankClues(clues: readonly Clue[]): Ranked[] {
  const byCause = new Map<CauseLabel, Ranked>();
  for (const clue of clues) {
    const known = byCause.get(clue.cause);
    const agrees = known !== undefined && (known.agrees || known.kind !== clue.kind);
    const best = known === undefined || clue.score > known.score ? clue : known;
    // "Could not connect to mail server …; the connection was refused": servers say the half of it.
    byCause.set(clue.cause, { ...best, agrees, shownBy: known?.shownBy ?? clue.shownBy });
  }
  const hasReason = [...byCause.values()].some(
    ({ cause, kind, score }) => cause !== 'delivery-expired' && kind === 'text' && score >= 40,
  );
  return [...byCause.values()]
    .map((clue) => ({
      ...clue,
      score:
        clue.score +
        (clue.agrees ? scores.agreement : 0) -
        (vague.has(clue.cause) ? 25 : 0) -
        (clue.cause === 'delivery-expired' && hasReason ? 100 : 0),
    }))
    .sort((one, other) => other.score - one.score);
}

function confidenceOf(clue: Ranked, next: Ranked | undefined): Confidence {
  const lead = clue.score - (next?.score ?? 0);
  if (clue.kind === 'text' && clue.score >= 100 && lead >= 25) return 'sure';
  if (clue.agrees && clue.score >= 75 && lead >= 25) return 'sure';
  return clue.score >= 45 && lead >= 4 ? 'likely' : 'guess';
}

/** Reply and enhanced code by order of trust: the quoted reply, the Status field, other words. */
function trustedCodes(failure: Failure, own: SearchText, around: readonly SearchText[]): FoundCode {
  const quoted = quotedFrom(own.text);
  const found =
    (quoted > 0 ? outerCode(own.lined.slice(quoted)) : undefined) ?? outerCode(own.lined);
  const elsewhere =
    found === undefined && failure.status === undefined
      ? around.map(({ lined }) => outerCode(lined)).find((code) => code !== undefined)
      : undefined;
  const reply = found?.reply ?? elsewhere?.reply ?? null;
  const enhanced = found?.enhanced ?? elsewhere?.enhanced ?? null;
  const status = failure.status ?? null;
  return { reply, enhanced: enhanced ?? status, start: found?.start ?? 0 };
}

function linesWithCode(own: SearchText, codes: FoundCode): readonly Line[] {
  const code = codes.reply ?? codes.enhanced;
  const at = code === null ? -1 : own.text.indexOf(code, codes.start);
  return at < 0 ? [] : linesBetween(own, at, at + 1);
}

/**
 * Says what a failure means: the words first, then the enhanced code, then the reply, as they lie
 * from the most particular to the most general. `around` is other text about it, the nearer first.
 */
export function judge(
  failure: Failure,
  own: SearchText,
  around: readonly SearchText[],
  knowledge: KnownWords,
  findWords: FindWords,
): Verdict {
  const codes = trustedCodes(failure, own, around);
  const everything = [own, ...around].map(({ text }) => text).join(' ');
  const outlook = outlookMeaning(own.text, knowledge);
  const told = new Set(findWords(own).map(({ entry }) => entry.cause));
  const mailbox = codes.reply === null ? mailboxMeaning(own.text, knowledge, told) : undefined;
  const enhanced =
    codes.enhanced === null
      ? undefined
      : enhancedMeaning(codes.enhanced, codes.reply, everything, knowledge);
  const reply = codes.reply === null ? undefined : replyMeaning(codes.reply, knowledge);
  const codeLines = linesWithCode(own, codes);
  const clues = textClues(own, findWords, 0);
  for (const block of around) {
    if (clues.some(({ score }) => score >= 50)) break;
    clues.push(...textClues(block, findWords, scores.context));
  }
  const ranked = rankClues([
    ...clues,
    ...codeClues(
      [
        [enhanced, scores.enhanced],
        [mailbox, scores.mailbox],
        [outlook, scores.outlook],
        [reply, scores.reply],
      ],
      codeLines,
    ),
  ]);
  const [best, ...others] = ranked;
  return {
    cause: best?.cause ?? 'unknown',
    confidence: best === undefined ? 'guess' : confidenceOf(best, others[0]),
    alternatives: others.slice(0, 3).map((clue) => ({
      cause: clue.cause,
      confidence: clue.score >= 45 ? 'likely' : 'guess',
    })),
    code: codes.reply ?? outlook?.code ?? mailbox?.code ?? null,
    enhanced: codes.enhanced,
    meaning: enhanced ?? reply ?? mailbox ?? outlook,
    ownArticle: ownArticleOf(best, enhanced, reply),
    evidence: evidenceOf(best, codeLines, own),
    mailbox: codes.enhanced === null ? ownAnswer(mailbox, own) : undefined,
    shownBy: codes.reply !== null ? undefined : showerOf(best, outlook, mailbox),
  };
}

/**
 * An enhanced code that says the same as the words says it more exactly. A reply of three digits does so
 * only where no words tell anything.
 */
function ownArticleOf(
  best: Ranked | undefined,
  enhanced: CodeMeaning | undefined,
  reply: CodeMeaning | undefined,
): number | undefined {
  const telling = [enhanced, best?.kind === 'code' && !best.agrees ? reply : undefined];
  const same = telling.find((code) => code !== undefined && code.cause === best?.cause);
  return same?.article ?? undefined;
}

/** Of `ALERT` the words beside it are the answer (RFC 9051, section 7.1). */
function ownAnswer(meaning: MailboxMeaning | undefined, own: SearchText): Verdict['mailbox'] {
  if (meaning === undefined || meaning.code === 'ALERT') return undefined;
  const at = own.text.indexOf(`[${meaning.code.toLowerCase()}`);
  return { meaning, lines: at < 0 ? [] : linesBetween(own, at, at + 1) };
}

/** Only Outlook shows its numbers; what an IMAP or POP3 server says is shown by a program. */
function showerOf(
  best: Ranked | undefined,
  outlook: CodeMeaning | undefined,
  mailbox: CodeMeaning | undefined,
): Shower | undefined {
  if (outlook !== undefined) return 'outlook';
  return best?.shownBy ?? (mailbox === undefined ? undefined : 'program');
}

/** The lines with the code and those with the words, in the order of the input. */
function evidenceOf(
  best: Ranked | undefined,
  codeLines: readonly Line[],
  own: SearchText,
): readonly Line[] {
  const chosen = new Set([...codeLines, ...(best?.evidence ?? [])]);
  if (chosen.size > 0) return [...chosen];
  return own.lines.filter(({ text }) => text.trim() !== '').slice(0, 3);
}
