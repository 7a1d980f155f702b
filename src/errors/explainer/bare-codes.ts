import { digitsForLetters } from '../explain/windows-numbers.ts';

/**
 * Answers of mailbox servers that are no everyday words (RFC 5530, RFC 2449 and others): people type
 * them without their brackets. "Limit", "alert", "expired" and "read-only" are left out.
 */
export const tellingCodes: readonly string[] = [
  'ALREADYEXISTS',
  'AUTHENTICATIONFAILED',
  'AUTHORIZATIONFAILED',
  'CLIENTBUG',
  'COMPRESSIONACTIVE',
  'CONTACTADMIN',
  'EXPUNGEISSUED',
  'LOGIN-DELAY',
  'MESSAGELIMIT',
  'NOTIFICATIONOVERFLOW',
  'OVERQUOTA',
  'PRIVACYREQUIRED',
  'SERVERBUG',
  'SYS/PERM',
  'SYS/TEMP',
  'TRYCREATE',
  'UIDNOTSTICKY',
  'UNKNOWN-CTE',
  'WEBALERT',
];

/** A code and so many words make a query about the code; more are a sentence of their own. */
const mostWords = 3;

/** Bounces say "user overquota": then the code is none of the reader's own server. */
const ofOthers = /\b(?:recipients?|users?|bounc\w+|returned|undeliver\w*)\b/i;

const bareCode = new RegExp(
  `(?<![\\w/.@[=-])(?:${tellingCodes.join('|')})(?![\\w/@\\]=-]|\\.\\w)`,
  'i',
);

/** Windows' numbers of mail programs without their 0x: MAPI and Windows, and Outlook's own. */
const bareNumber = /(?<![\w.+-])80(?:0[47][0-9a-f]{4}|0ccc[0-9a-f]{2})(?![\w-]|\.\w)/gi;

/** Whether a query may have a code that somebody wrote without its brackets, its 0x or its zeros. */
export function hasBareCode(query: string): boolean {
  const whole = digitsForLetters(query);
  return hasBareWord(query) || whole !== query || whole.search(bareNumber) >= 0;
}

function hasBareWord(query: string): boolean {
  const isShort = (query.match(/\S+/g) ?? []).length <= mostWords;
  return isShort && bareCode.test(query) && !ofOthers.test(query);
}

/**
 * A query with the brackets, the 0x and the zeros that its codes lack.
 * @param isKnown whether a number is in a list; one of digits alone is a code only then, as telephone
 *   numbers begin so too
 */
export function completeBareCodes(query: string, isKnown: (code: string) => boolean): string {
  const whole = digitsForLetters(query).replace(bareNumber, (number) => {
    const code = `0x${number}`;
    return /\D/.test(number) || isKnown(code) ? code : number;
  });
  return hasBareWord(whole) ? whole.replace(bareCode, (code) => `[${code.toUpperCase()}]`) : whole;
}
