import { errorAddress } from '#site/address.ts';
import { completeBareCodes } from '../explainer/bare-codes.ts';
import { looksLikeError } from '../explainer/error-query.ts';
import { codesIn } from '../explainer/listed-codes.ts';

/** A code in a text, as it stands there, and its page. */
export interface PageOfCode {
  readonly code: string;
  readonly address: string;
}

const replyCode = /(?<![\d.,-])[45]\d\d(?![\d.,-])/;
/** Mailbox servers put theirs in brackets. */
const mailboxCode = /\[([A-Z][A-Z/-]{3,28})\]/gi;

/**
 * The pages of the codes in a text, the most telling first: where there is no script to read the text,
 * they are what the site knows of it. None for errors of websites and FTP, whose codes mean something
 * else.
 * @param hasPage whether the site has a page at an address; short names of codes lead on from theirs
 */
export function pagesOfCodes(
  text: string,
  hasPage: (address: string) => boolean,
): readonly PageOfCode[] {
  if (!looksLikeError(text)) return [];
  const pageOf = (code: string, ...slugs: readonly string[]): readonly PageOfCode[] => {
    const address = slugs.map((slug) => errorAddress(slug.toLowerCase())).find(hasPage);
    return address === undefined ? [] : [{ code, address }];
  };
  const whole = completeBareCodes(text, (code) => pageOf(code, code).length > 0);
  const inBrackets = [...whole.matchAll(mailboxCode)].flatMap(([code, name = '']) => {
    const slug = name.replace('/', '-');
    return pageOf(code, `imap-${slug}`, `pop3-${slug}`);
  });
  const told = [...inBrackets, ...codesIn(whole).flatMap((code) => pageOf(code, code))];
  // Beside other words three digits are no more than a hint.
  const reply = told.length === 0 ? replyCode.exec(whole)?.[0] : undefined;
  const pages = reply === undefined ? told : pageOf(reply, reply);
  const addresses = pages.map(({ address }) => address);
  return pages.filter(({ address }, place) => addresses.indexOf(address) === place);
}
