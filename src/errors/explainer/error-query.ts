import { digitsForLetters } from '../explain/windows-numbers.ts';
import { hasBareCode } from './bare-codes.ts';
import { hasUndottedCode } from './dotted-codes.ts';

/** Ports that look like replies. */
const ports = ['465', '587'];

/** Words of which most lines that servers and programs show have one, with another word beside it. */
const errorWords =
  /\S\s+(?:unknown|denied|rejected|refused|failed|exceeded|full|timed out|not found|undeliverable|blacklisted|listed|incorrect|disabled|suspended)\b|\b(?:too many|no such|over quota|unknown) \S/i;

/** What servers and mail programs cannot do; people cannot do much else: print, see pictures. */
const whatFailed = [
  'be (?:contacted|delivered|forwarded|found|moved|reached|sent)',
  'accept|authenticate|communicate|complete|connect|convert|create|deliver|establish|find',
  'get mail|lock|log|negotiate|open|process|reach|relay|resolve|route|safely connect',
  'send|sign in|start tls|store|verify (?:the )?sender|write',
].join('|');
const cannotWords = new RegExp(
  `\\b(?:unable to|could not|cannot|can not|can['’]t|couldn['’]t) (?:${whatFailed})\\b`,
  'i',
);

/** A sentence may end behind it. */
const enhancedCode = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/;
/** Also one that lost digits on its way here. */
const programCode = /\b0x[0-9a-f]{4,}\b/i;
const mailboxCode = /\[[A-Z][A-Z/-]{3,28}\]|(?:^|\s)-ERR\b/;
/** In small letters, as people type them; "[note]" looks like it too. */
const anyMailboxCode = /\[[a-z][a-z/-]{3,28}\]/i;
const replyCode = /(?<![\d.,-])[45]\d\d(?![\d.,])/g;

/** Words that only somebody uses who has an error of mail. "Webmail" is none: it is a website. */
const mailWords =
  /\b(?:e?mail\w*|e-mail\w*|smtp\w*|imap\w*|pop3?|phpmailer|inbox|attachments?|recipients?|senders?|rcpt|relay\w*|bounced?|undeliver\w*|outlook|thunderbird|spam\w*|blocked using|blacklist\w*|blocklist\w*|spf|dkim|dmarc)\b/i;

/** Parts of mail and of how it travels, which nobody names who has an error of something else. */
const partsOfMail =
  /\b(?:dnsbl|rbl|ehlo|helo|exim|postfix|sendmail|sasl|mx|mail(?:er|ers|box|boxes|drop|server|servers)|messages?|deliver(?:y|ed|ies)?|deferred|domains?)\b/i;

const websiteWords =
  /\b(?:https?|web ?sites?|(?:web ?)?pages?|wordpress|php(?!mail)\w*|ssh|putty|mysqli?|mariadb|database|cron(?:tab|jobs?)?|curl|cloudflare|err[ _](?:cert|connection|name|ssl|timed|too))\b/i;

/** A number that a browser shows far oftener than a mail server says it. */
const bareStatus = /^\W*(?:(?:http|error|code|status)\W*)*(?:40[0134]|50[0234])\W*$/i;

/** Words of people who send files, and what servers of FTP say beside codes. */
const ftpWords =
  /\b(?:s?ftps?|filezilla|upload(?:s|ed|ing)?|login authentication|change directory|directory operation|prohibited file name|passive mode|data connection|(?:file )?transfer (?:aborted|failed))\b/i;

/** What FTP servers (vsftpd, Pure-FTPd) say of files behind their replies. */
const ftpReplies =
  /\b55[03] (?:can['’]?t|cannot|could not|failed to) (?:open|create|delete|change|rename)\b/i;

/** Devices that send mail, and those who make them. Their displays show replies of mail servers. */
export const deviceWords =
  /\b(?:canon|imagerunner|kyocera|taskalfa|ecosys|xerox|ricoh|brother|konica|minolta|toshiba|sharp|epson|lexmark|mfp|scan(?:s|ner|ners|ning)?|scan ?to ?(?:e?mail|smtp)|printers?|(?:photo)?copiers?|synology|qnap|nas)\b/i;

/** What a host or an address is "not found" as in replies of mail servers. */
const httpWords =
  /\b(?:internal server error|forbidden|(?<!\b(?:account|address|domain|host|user) )not found|bad gateway|service unavailable|gateway time-?out|too many requests)\b/i;

/** Bounces link to explanations, and those are pages for everybody. */
const links = /\b(?:https?:\/\/|www\.)\S+/gi;

/**
 * Whether an error is one of a website, of FTP, or of what runs beside them (SSH, databases, cron): their codes of three digits are replies of mail
 * servers too and mean something else there. Words of mail decide for mail.
 */
export function isAboutWebsiteOrFtp(query: string): boolean {
  const words = query.replace(links, ' ');
  if (isOfMail(words)) return false;
  return (
    websiteWords.test(words) ||
    bareStatus.test(words) ||
    isOfFtp(words) ||
    (httpWords.test(words) && repliesIn(words).length > 0)
  );
}

/** Whether an error is one of FTP: `421`, `530` and `552` say of files what they say of mail. */
export function isAboutFtp(query: string): boolean {
  const words = query.replace(links, ' ');
  return !isOfMail(words) && isOfFtp(words);
}

function isOfFtp(words: string): boolean {
  return ftpWords.test(words) || ftpReplies.test(words);
}

/** Whether words name mail. */
export function namesMail(query: string): boolean {
  return isOfMail(query) || partsOfMail.test(query);
}

/** Whether a code or a word is one of mail only. Links have to be left out: addresses name anything. */
export function isOfMail(words: string): boolean {
  const signs = [enhancedCode, programCode, mailboxCode, mailWords];
  return signs.some((sign) => sign.test(digitsForLetters(words)));
}

/** Whether words typed into a search may be an error: a code, a number of Outlook, or words of a line. */
export function looksLikeError(query: string): boolean {
  if (isAboutWebsiteOrFtp(query)) return false;
  const signs = [programCode, enhancedCode, mailboxCode, anyMailboxCode];
  if (signs.some((code) => code.test(query))) return true;
  if (hasBareCode(query) || hasUndottedCode(query)) return true;
  if (errorWords.test(query) || cannotWords.test(query)) return true;
  return repliesIn(query).length > 0;
}

/** Whether a few words are a message as servers and programs show it: "connection refused". */
export function isFailureMessage(words: string): boolean {
  return errorWords.test(words);
}

function repliesIn(query: string): readonly string[] {
  return [...query.matchAll(replyCode)]
    .map(([reply]) => reply)
    .filter((reply) => !ports.includes(reply));
}

/**
 * Whether words say that a message came back. "Mailbox full" without them may as well be about the
 * mailbox of whoever asks.
 */
export function tellsOfBounce(query: string): boolean {
  return /\b(?:returned|undeliver\w*|not delivered|recipients?|bounc\w+|sent(?! (?:folder|items|mail|messages)))\b/i.test(
    query,
  );
}

/** Whether somebody tells of mail to themselves: what others got back is about the mailbox of whoever asks. */
export function tellsOfOwnMailbox(query: string): boolean {
  return /\b(?:(?:to|reach|reaches|mail|mails|email|emails|write|writes) (?:me|us)|(?:to|is|in) my (?:own )?address|(?<!not )(?:my|our) (?:own )?(?:mail ?|in)?box|i(?:['’]ve| have)? (?:already )?deleted|(?:how do|how can|must|should) i (?:make room|delete|empty|clear))\b/i.test(
    query,
  );
}

/** How many words an error has, beside its codes, that tell more than the codes alone. */
const tellingWords = 3;

/** Whether an error in a search says more than a code: its words then have to be read. */
export function needsExplaining(query: string): boolean {
  const words = query.match(/[a-z]{2,}/gi) ?? [];
  return words.length >= tellingWords && looksLikeError(query);
}
