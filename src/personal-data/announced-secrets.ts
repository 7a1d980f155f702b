import { saidOfPassword } from './said-of-passwords.ts';

/**
 * Words that follow "password" when people speak of one; any other word may be the password. What
 * follows "password is" or "password:" has to say something of it besides.
 */
const usualWords =
  'accepted again an and always app are as at be because before but by can change changed changes changing correct correctly could did do does doesn don every expired fail failed fails field for forgotten from get gets had has have i if in incorrect incorrectly into invalid isn it its keep keeps mail manager might must my need needs never no not now of ok on only or page prompt protect protected protection recovery refused rejected reset resets right screen set should since so still stopped than that the then there they this to too twice typed used was wasn we were what when where which will stored saved kept shown displayed required requested asked remembered recognised recognized entered sent lost missing gone locked blocked denied empty leaked stolen with without won work worked working works would wrong you your email mailbox outlook thunderbird iphone android'
    .split(' ')
    .join('|');

/** What else is said of a password in a sentence that has nothing but usual words in it. */
const wordsOfSentences =
  'is s t a me us please help today yesterday monday tuesday wednesday thursday friday saturday sunday'
    .split(' ')
    .join('|');

// `\b` and the marks between leave one way only to read a text, so that reading takes linear time.
const twoUsualWords = `(?:(?:${usualWords}|${wordsOfSentences})\\b[ \\t,;!?()'’-]*){2,}`;
const sentenceEnd = String.raw`(?:\.(?:\s|$)|[\r\n]|$)`;
const toSentenceEnd = String.raw`(?:[^\r\n.]|\.(?!\s|$))+`;

// A digit may stand before: what a mask takes away later must not bring a word to light.
const announced = '(?<![a-z])(pass(?:word|wd|phrase|code|wort)?|pwd?|pin|kennwort)';
/** As above, and of several; right behind the word nobody writes down several. */
const announcedMany =
  '(?<![a-z])(pass(?:words?|wd|phrases?|codes?|wort|wörter)?|pwd?|pins?|kennw(?:ort|örter))';

/** "password for my mailbox is", "password that I use is": up to five words of the same sentence. */
const which = String.raw`(?:\s+(?:for|of|to|that|which|i|we|you|they|für|von)(?:\s+(?!(?:and|but|so|or|because|when|if|then|it|und|aber|is|are|was|were|ist|war|sind|waren|lautet)\b)(?:[^\s.,;:!?=]|\.(?=\S))+){1,4}?)`;
/** "password's": what belongs to a password is none. */
const isShort = String.raw`['’]s\b(?!\s+(?:length|strength|expiry|rules|characters|reset (?:link|page|mail|e-mail))\b)`;
const isLong = String.raw`\s+(?:is|are|was|were|ist|war|lautet|lauten|sind|waren|(?:would|will|should|could|might|may) be|used to be|(?:has|have|had) been)\b`;
const is = String.raw`(?:${isShort}|${which}?${isLong})`;
const mask = String.raw`\[(?:secret|address|link|ip|number|id)\]`;

/**
 * "password: " or "password = " and all to the end of the sentence or line, as a passphrase has
 * several words; unless it is said of the password in usual words only ("it does not work").
 */
export const secretAfterColon = new RegExp(
  String.raw`${announcedMany}((?:${is})?["')]?\s*[:=]+(?![:=]|\s*(?=${twoUsualWords}${sentenceEnd})${saidOfPassword})\s*)(?=\S)${toSentenceEnd}`,
  'gi',
);

/** "and it fails": what may follow the secret in its sentence. It ends at the next such word. */
const goesOn = String.raw`(?:,|\s+(?:and|but|so))\s+(?:it|i|that|this|they|fail(?:s|ed)?|does|did|do|is|was|has|still|works?|ok|please)\b[ \t;!?()'’-]*(?:(?!(?:and|but|so)\b)(?:${usualWords}|${wordsOfSentences})\b[ \t;!?()'’-]*)*${sentenceEnd}`;

/**
 * "password is ", "passwords are ", "password's " and all to the end of the sentence or line, or what is in quotes, as any words may be
 * a passphrase; unless they say something of the password ("is wrong since Monday").
 */
export const secretAfterIs = new RegExp(
  String.raw`${announcedMany}(${is}(?:\s*[-–—])?\s+(?!${mask}|[:=]|[-–—](?:\s|$)|["“]?${saidOfPassword}))(?:"[^"\r\n]+"|“[^“”\r\n]+”|\S(?:(?!${goesOn})(?:[^\r\n.]|\.(?!\s|$)))*)`,
  'gi',
);

/** "password - x" and "password x": one word, or several in quotes, unless they are usual ones, or a mask. */
export const secretAfterBlank = new RegExp(
  String.raw`${announced}((?:\s*[-–—])?\s+(?!(?:${usualWords}|is|are|were|ist|war|lautet|sind|waren)\b|again\?|${mask}|[:=]|[-–—](?:\s|$)|["“]${twoUsualWords}["”]))(?:"[^"\r\n]+"|“[^“”\r\n]+”|\S+)`,
  'gi',
);
