import type { CauseLabel } from '#errors/knowledge/cause-labels.ts';
import { isAboutWebsiteOrFtp, isOfMail, namesMail } from '../explainer/error-query.ts';
import { findElsewhere } from './elsewhere.ts';
import type { Confidence } from './explanation.ts';
import type { Verdict } from './judge.ts';
import type { KnownElsewhere, KnownWords } from './known-words.ts';
import type { Line } from './line.ts';
import type { FindWords } from './match-texts.ts';
import {
  isAutoReply,
  isFakeReport,
  isLetter,
  isOrdinaryMessage,
  speaksOfError,
} from './message-kind.ts';
import type { ReadMail } from './read-mail.ts';
import type { SearchText } from './search-text.ts';

/** What such a text is read with. */
interface Surroundings {
  readonly mail: ReadMail;
  readonly knowledge: KnownWords;
  readonly report: SearchText;
  /** True if the text is the report of a mail server. */
  readonly fromServer: boolean;
  readonly findWords: FindWords;
}

/** How many codes of mail a text has. */
export interface CodeCount {
  readonly all: number;
  /** Those that only mail programs and mailbox servers show. */
  readonly shown: number;
}

/** The answer to a text in which no message failed. */
export interface NoFailure {
  readonly verdict: Verdict;
  readonly elsewhere?: KnownElsewhere;
}

/**
 * Scams, automatic answers, errors that have nothing to do with mail, ordinary letters, and what nobody
 * knows: texts that report no failure of mail.
 */
export function readAsNoFailure(reading: Surroundings, codes: CodeCount): NoFailure | undefined {
  const { mail, report, fromServer } = reading;
  if (mail.reported.length > 0) return undefined;
  const evidence = firstLines(reading);
  const as = (cause: CauseLabel, confidence: Confidence = 'likely'): NoFailure => ({
    verdict: plainVerdict(cause, confidence, evidence),
  });
  if (isFakeReport(report.text, false, codes.all)) return as('fake-bounce');
  if (isAutoReply(mail.fields, report.text, codes.all > 0)) return as('auto-reply');
  if (fromServer) return undefined;
  const plain = mail.text.map(({ text }) => text).join('\n');
  const isFromPerson = isLetter(plain, report.text);
  if (mail.fields.length === 0 && codes.shown === 0) {
    const found = asElsewhere(reading, isFromPerson);
    if (found !== undefined) return found;
  }
  if (codes.all > 0) return undefined;
  if (isFromPerson) return as('not-a-bounce');
  const words = reading.findWords(report);
  if (isOfOthers(report.text, words)) return as('not-known', 'guess');
  if (words.some(({ entry }) => entry.weight < 3)) return undefined;
  if (speaksOfError(report.text)) {
    const isMail = words.length > 0 || isOfMail(report.text) || report.text.includes('@');
    return isMail ? undefined : as('not-known', 'guess');
  }
  if (isOrdinaryMessage(mail.fields, plain, report.text)) {
    return as('not-a-bounce', words.length === 0 ? 'likely' : 'guess');
  }
  return as('not-known', 'guess');
}

/** What servers of any kind say in the same words. */
const ofAnyServer = new Set<CauseLabel>([
  'dns-temporary',
  'login-failed',
  'mailbox-full',
  'message-too-large',
  'policy-rejected',
  'remote-server-error',
  'remote-unreachable',
  'virus-detected',
]);
/** A number that may be a reply, or an address. */
const signOfMail = /(?<![\d.])[45]\d\d(?![\d.])|@/;

/** Whether known words stand in a text about a website, where they need not be about mail at all. */
function isOfOthers(form: string, words: ReturnType<FindWords>): boolean {
  const isClear = words.some(
    ({ entry: { cause, weight, shownBy } }) =>
      weight === 1 || shownBy !== undefined || !ofAnyServer.has(cause),
  );
  if (words.length === 0 || isClear || signOfMail.test(form)) return false;
  return isAboutWebsiteOrFtp(form) && !namesMail(form);
}

function asElsewhere(
  { report, knowledge, mail }: Surroundings,
  isFromPerson: boolean,
): NoFailure | undefined {
  const found = findElsewhere(report.text, knowledge.elsewhere, { isLetter: isFromPerson });
  if (found === undefined) return undefined;
  const lines = mail.text.filter(({ text }) => text.trim() !== '').slice(0, 3);
  const verdict = plainVerdict('not-about-mail', found.confidence, lines);
  return { verdict: { ...verdict, code: found.code }, elsewhere: found.entry };
}

function firstLines({ report }: Surroundings): Line[] {
  return report.lines.filter(({ text }) => text.trim() !== '').slice(0, 2);
}

/** A verdict on the text as a whole, without a failure to judge. */
function plainVerdict(
  cause: CauseLabel,
  confidence: Confidence,
  evidence: readonly Line[],
): Verdict {
  return {
    cause,
    confidence,
    alternatives: [],
    code: null,
    enhanced: null,
    meaning: undefined,
    evidence,
  };
}
