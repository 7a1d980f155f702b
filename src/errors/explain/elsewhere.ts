import { isAboutFtp, isOfMail } from '../explainer/error-query.ts';
import type { Confidence } from './explanation.ts';
import type { KnownElsewhere } from './known-words.ts';
import { matchTexts } from './match-texts.ts';
import { findReplies } from './reply-codes.ts';

/** An error that has nothing to do with mail, in a text that says so. */
export interface FoundElsewhere {
  readonly entry: KnownElsewhere;
  readonly confidence: Confidence;
  /** The number, where the text is nothing but one that mail servers say as well: "500". */
  readonly code: string | null;
}

/** Such errors say early what they are; what follows is a trace of calls. */
const longest = 4000;
/** A number, and words that say no more than that it is one: most who see no more see a website. */
const bareStatus = /^\W*(?:(?:https?|error|code|status)\W*)*(4\d\d|50\d)\W*(?:error\W*)?$/;
/** A status as browsers, logs and programs word it (RFC 9110, section 15). */
const status =
  /\bhttps?(?:\/\d(?:\.\d)?)?[ :-]{0,3}(?:response )?(?:error|status)?(?: code)?[ :-]{0,3}([45]\d\d)(?!\d)/g;
/** Of the bare numbers these are oftener replies of mail servers. */
const ofMailOnly = /^4(?:21|5[0-4])$/;
const httpReply = /^5(?:0\d|2\d)$/;
/** Servers print their versions below their errors, and those look like enhanced codes: "Apache/2.4.41". */
const versions =
  /\b(?:apache|nginx|litespeed|openresty|openssl|php|wordpress|woocommerce|mysql|mariadb|server|version|ver\.?|v)[ /:-]{0,2}v?\d+(?:\.\d+)+\S*/g;

/**
 * What a text, in search form, is about where that is not mail. Words and codes of mail beside it decide
 * for mail, unless nobody else says what was found.
 * @param isLetter a person wrote it to a person: then only what nobody else says counts
 */
export function findElsewhere(
  form: string,
  known: readonly KnownElsewhere[],
  { isLetter }: { readonly isLetter: boolean },
): FoundElsewhere | undefined {
  const whole = form.slice(0, longest);
  const bare = bareStatus.exec(whole)?.[1];
  if (bare !== undefined && ofMailOnly.test(bare)) return undefined;
  const text = withPlainStatus(whole, bare);
  const [best] = matchTexts(text, known)
    .filter(({ entry, ...place }) => entry.besideMail || !tellsOfMail(text, place))
    .filter(({ entry }) => entry.weight === 1 || !isLetter)
    .sort((one, other) => one.entry.weight - other.entry.weight || one.start - other.start);
  if (best === undefined) return undefined;
  const isNamed = bare === undefined || whole.includes('http');
  const isSure = best.entry.weight === 1 && isNamed;
  const code = isNamed ? null : bare;
  return { entry: best.entry, confidence: isSure ? 'sure' : 'likely', code };
}

/** Every status as "http 502", as the data has it. */
function withPlainStatus(text: string, bare: string | undefined): string {
  return bare === undefined ? text.replace(status, 'http $1') : `http ${bare}`;
}

/** Whether words, or a reply that is none of HTTP, tell of mail beside what was found. */
function tellsOfMail(text: string, { start, end }: { start: number; end: number }): boolean {
  if (isOfMail(text.replace(versions, ' ').replace(/\bhttps?:\/\/\S+/g, ' '))) return true;
  if (isAboutFtp(text)) return false;
  return findReplies(text).some(
    (found) => !httpReply.test(found.reply ?? '') && (found.start < start || found.start >= end),
  );
}
