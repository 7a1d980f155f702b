import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import { backscatterSigns } from './backscatter.ts';
import { mailboxMeaning, outlookMeaning } from './code-causes.ts';
import type { ExplainOptions, Explanation, Result } from './explanation.ts';
import type { Failure } from './failure.ts';
import { findFailures } from './find-failures.ts';
import { judge, type Verdict } from './judge.ts';
import { isTemporary, toneOf, type Tone } from './lasting.ts';
import type { Line } from './line.ts';
import { matchTexts, rememberWords, type FindWords } from './match-texts.ts';
import { isReport } from './message-kind.ts';
import { readAsNoFailure, type CodeCount } from './no-failure.ts';
import { quotedFrom, startsWithReply } from './quoted-reply.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { whoRefused } from './refused-by.ts';
import { findEnhanced, findReplies } from './reply-codes.ts';
import { toResult } from './result.ts';
import { searchText, type SearchText } from './search-text.ts';
import type { KnownWords } from './known-words.ts';

/** How much of the text for people is searched as a whole. */
const longestReport = 64_000;

/** What one text is read with. */
interface Reading {
  readonly input: string;
  readonly mail: ReadMail;
  readonly knowledge: KnownWords;
  readonly options: ExplainOptions;
  /** Subject and text for people. */
  readonly report: SearchText;
  readonly tone: Tone;
  /** True if the text is the report of a mail server. */
  readonly fromServer: boolean;
  readonly findWords: FindWords;
}

function readReport(mail: ReadMail): SearchText {
  const subject = mail.fields.find(({ name }) => name === 'subject');
  const first =
    subject === undefined ? [] : [{ ...subject.line, text: `Subject: ${subject.value}` }];
  return searchText([...first, ...mail.text], longestReport);
}

function countCodes({ report, knowledge }: Pick<Reading, 'report' | 'knowledge'>): CodeCount {
  const shown = [outlookMeaning, mailboxMeaning].filter(
    (meaningOf) => meaningOf(report.text, knowledge) !== undefined,
  ).length;
  return {
    all: findReplies(report.lined).length + findEnhanced(report.lined).length + shown,
    shown,
  };
}

function wasDelivered(failure: Failure): boolean {
  if (failure.action === undefined) return failure.status?.startsWith('2.') ?? false;
  return failure.action !== 'failed' && failure.action !== 'delayed';
}

function judgeFailure(failure: Failure, reading: Reading, own: SearchText): Verdict {
  const around = [searchText(failure.context), reading.report].filter(({ text }) => text !== '');
  const verdict = judge(failure, own, around, reading.knowledge, reading.findWords);
  if (!wasDelivered(failure)) {
    const isLate = failure.action === 'delayed' || reading.tone === 'warning';
    return verdict.cause === 'unknown' && isLate ? lateForSomeReason(verdict) : verdict;
  }
  const reply = /\b(2\d\d) /.exec(own.text.slice(quotedFrom(own.text)))?.[1] ?? null;
  return { ...verdict, code: reply, cause: 'delivered-ok', confidence: 'sure', alternatives: [] };
}

/** A warning without a reason: mostly the other server does not answer. */
function lateForSomeReason(verdict: Verdict): Verdict {
  return {
    ...verdict,
    cause: 'remote-unreachable',
    confidence: 'guess',
    alternatives: [{ cause: 'greylisted', confidence: 'guess' }],
  };
}

/** Causes that a message of one's own has; a forged message does not make them doubtful. */
const aboutSender = new Set<CauseLabel>([
  'spf-failed',
  'dkim-failed',
  'dmarc-rejected',
  'sender-auth-missing',
  'delivered-ok',
  'challenge-response',
]);

/** Puts "a message you never sent" first where the returned copy or the words above it show that. */
function withBackscatter(verdict: Verdict, signs: readonly Line[]): Verdict {
  if (signs.length === 0 || aboutSender.has(verdict.cause)) return verdict;
  return {
    ...verdict,
    cause: 'backscatter',
    confidence: 'likely',
    alternatives: [
      { cause: verdict.cause, confidence: verdict.confidence === 'guess' ? 'guess' : 'likely' },
      ...verdict.alternatives,
    ],
    evidence: [...signs, ...verdict.evidence],
  };
}

/** Words without a code that no server wrote can stand in a letter as well: nothing is sure then. */
function notTooSure(verdict: Verdict, reading: Reading): Verdict {
  const { mail, fromServer } = reading;
  if (verdict.confidence !== 'sure' || fromServer || mail.reported.length > 0) return verdict;
  return countCodes(reading).all > 0 ? verdict : { ...verdict, confidence: 'likely' };
}

function explainFailure(failure: Failure, reading: Reading, signs: readonly Line[]): Result {
  const { knowledge, options, report, tone, fromServer } = reading;
  const own = searchText(failure.lines);
  const isDelivery = isOfDelivery(failure, reading);
  const judged = notTooSure(withBackscatter(judgeFailure(failure, reading, own), signs), reading);
  const verdict = isDelivery ? withoutMailbox(judged) : byMailboxCode(judged);
  const isDelivered = verdict.cause === 'delivered-ok';
  return toResult(reading.input, failure, verdict, {
    temporary: !isDelivered && isTemporary(failure, verdict, tone),
    refusedBy: whoRefused(
      {
        failure,
        verdict,
        own: own.text,
        report: report.text,
        isReport: fromServer,
      },
      options.ownHosts ?? [],
    ),
    causes: knowledge.causes,
    articleExists: options.articleExists ?? (() => true),
    shownBy: isDelivery ? undefined : verdict.shownBy,
  });
}

/** What words beside a code without a cause can tell: none of these is about a recipient. */
const ofLogin = new Set<CauseLabel>(['too-many-connections', 'login-failed', 'tls-required']);

/**
 * An IMAP or POP3 server answers whoever opens a mailbox, so it is about that mailbox, though a bounce
 * may say it in the same words: "Mailbox is full".
 */
function byMailboxCode(verdict: Verdict): Verdict {
  if (verdict.mailbox === undefined) return verdict;
  const { meaning, lines } = verdict.mailbox;
  return {
    ...verdict,
    cause: meaning.cause ?? (ofLogin.has(verdict.cause) ? verdict.cause : 'unknown'),
    confidence: 'sure',
    alternatives: [],
    evidence: lines.length > 0 ? lines : verdict.evidence,
    shownBy: 'program',
  };
}

/** Servers that deliver mail quote these codes too: there they are about the recipient's mailbox. */
function withoutMailbox(verdict: Verdict): Verdict {
  return { ...verdict, mailbox: undefined };
}

/** A server tells of it in a report or a log: a program's own words stand there by chance. */
function isOfDelivery(failure: Failure, { fromServer, mail }: Reading): boolean {
  const { action, status, diagnosticType, remoteHost } = failure;
  const told = [action, status, diagnosticType, remoteHost];
  return fromServer || mail.reported.length > 0 || told.some((field) => field !== undefined);
}

function order(result: Result): number {
  if (result.cause === 'delivered-ok') return 2;
  return result.temporary ? 1 : 0;
}

/**
 * Says what a pasted bounce or error line means: one result a recipient, failures first. Text that
 * is no error gives one result that says so. Never throws; takes time in proportion to the input.
 */
export function explain(
  text: string,
  knowledge: KnownWords,
  options: ExplainOptions = {},
): Explanation {
  const mail = readMail(text);
  const report = readReport(mail);
  const isBare = startsWithReply(report.text);
  const reading: Reading = {
    input: text,
    mail,
    knowledge,
    options,
    report,
    tone: isBare ? 'open' : toneOf(report.text),
    fromServer: !isBare && isReport(mail.fields, report.text),
    findWords: rememberWords(knowledge.texts),
  };
  const nothing = readAsNoFailure(reading, countCodes(reading));
  if (nothing !== undefined) {
    const result = toResult(text, { lines: [], context: [] }, nothing.verdict, {
      temporary: false,
      refusedBy: 'unknown',
      causes: knowledge.causes,
      articleExists: options.articleExists ?? (() => true),
      elsewhere: nothing.elsewhere,
    });
    return { results: [result], cut: mail.cut };
  }
  const signs = backscatterSigns(mail.text, mail.returned, options.ownHosts ?? []);
  const results = findFailures(mail, (lines) => tellsReason(lines, knowledge))
    .map((failure) => explainFailure(failure, reading, signs))
    .sort((one, other) => order(one) - order(other));
  return { results, cut: mail.cut };
}

/** Whether lines hold a code or words of an error. */
function tellsReason(lines: readonly Line[], knowledge: KnownWords): boolean {
  const { text, lined } = searchText(lines);
  if (findReplies(lined).length > 0 || findEnhanced(lined).length > 0) return true;
  return matchTexts(text, knowledge.texts).some(({ entry }) => entry.weight < 3);
}
