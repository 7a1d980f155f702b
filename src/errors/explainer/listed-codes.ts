import { enhancedMeaning } from '../explain/code-causes.ts';
import type { Result } from '../explain/explanation.ts';
import type { BrowserKnowledge } from './browser-knowledge.ts';

const programCode = /\b0x[0-9a-f]{4,}\b/gi;
const longestProgramCode = '0x'.length + 8;
const enhancedCode = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;
const replyCode = /(?<![\d.])[45]\d\d(?![\d.])/g;
/** Statuses of HTTP (IANA's registry, and those of proxies): alone they are as well of a website. */
const httpStatus = /^(?:40\d|41[0-8]|42[1-689]|431|451|50[0-8]|51[01]|52[0-7])$/;
const mailWords = /\b(?:smtp|e?-?mails?|bounced?|messages?)\b/i;
/** Words that may stand beside a code and say nothing more. */
const aboutCodes =
  /\b(?:smtp|e?-?mails?|errors?|codes?|status|repl(?:y|ies)|servers?|bounced?|messages?|what|is|does|the|an?|mean|means)\b/gi;

/** What can only be a code of mail: beside other words "5.8.1" is as well the version of a program. */
export function codesIn(query: string): readonly string[] {
  const programs = query.match(programCode) ?? [];
  const words = query.replace(programCode, ' ').replace(aboutCodes, ' ');
  const isAlone = !/\p{L}/u.test(words);
  const isReply = /(?<![\d.])[245]\d\d[ -][245]\.\d/.test(query);
  const enhanced = isReply || isAlone ? (query.match(enhancedCode) ?? []) : [];
  const replies = isAlone ? (query.match(replyCode) ?? []) : [];
  const isOfMail = enhanced.length > 0 || mailWords.test(query);
  return [
    ...programs,
    ...enhanced,
    ...replies.filter((code) => isOfMail || !httpStatus.test(code)),
  ];
}

/** Temporary and lasting codes of one kind share a page. */
export function isListed(code: string, knowledge: BrowserKnowledge): boolean {
  const known = listedCodes(knowledge);
  return [code, code.replace(/^4(?=\.)/, '5')].some((one) => known.includes(one.toLowerCase()));
}

/** Whether a code that somebody is still typing may become one of a list. */
export function mayBecomeListed(code: string, knowledge: BrowserKnowledge): boolean {
  if (code.startsWith('0x')) return code.length < longestProgramCode;
  return listedCodes(knowledge).some((known) => known.startsWith(code));
}

function listedCodes({ codes }: BrowserKnowledge): readonly string[] {
  return Object.keys(codes).map((code) => code.toLowerCase());
}

/** The code beside a known reply that is in no list: 5.9.9 of "550 5.9.9". */
export function unlistedBeside(
  text: string,
  { code, enhanced }: Result,
  knowledge: BrowserKnowledge,
): string | undefined {
  if (code === null || !/^\d{3}$/.test(code)) return undefined;
  const beside =
    enhanced ?? new RegExp(`\\b${code}[ -](\\d\\.\\d{1,3}\\.\\d{1,3})(?![\\d.])`).exec(text)?.[1];
  if (beside === undefined || isListed(beside, knowledge)) return undefined;
  // Ranges of one provider are told without standing in a list.
  return enhancedMeaning(beside, code, text, knowledge) ? undefined : beside;
}

/** "5.9.9 is in none of our lists". */
export function noListSentence(code: string): string {
  return `${code} is in none of our lists`;
}
