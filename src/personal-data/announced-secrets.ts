/** Words that follow "password" when people speak of one; any other word may be the password. */
const usualWords =
  'accepted again an and always app are as at be because before but by can change changed changes changing correct correctly could did do does doesn don every expired fail failed fails field for forgotten from get gets had has have i if in incorrect incorrectly into invalid isn it its keep keeps mail manager must my need needs never no not now of ok on only or page prompt protect protected protection recovery refused rejected reset resets right screen set should since so still stopped than that the then there they this to too twice typed was wasn we were what when where which will with without won work worked working works would wrong you your email mailbox outlook thunderbird iphone android'
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
const announced = '(?<![a-z])(pass(?:word|wd|phrase|code|wort)?|pwd?|pin)';

/**
 * "password: " or "password = " and all to the end of the sentence or line, as a passphrase has
 * several words; unless there are two words or more and each is a usual one ("it does not work").
 */
export const secretAfterColon = new RegExp(
  String.raw`${announced}((?:\s+(?:is|was))?["')]?\s*[:=]+(?![:=]|\s*${twoUsualWords}${sentenceEnd})\s*)(?=\S)${toSentenceEnd}`,
  'gi',
);

/**
 * "password is x", "password - x" and "password x": one word, or several in quotes, unless they are
 * usual ones, or a mask.
 */
export const secretAfterBlank = new RegExp(
  String.raw`${announced}((?:\s+(?:is|was))?(?:\s*[-–—])?\s+(?!(?:${usualWords}|is)\b|again\?|\[(?:secret|address|link|ip|number|id)\]|[:=]|[-–—](?:\s|$)|["“]${twoUsualWords}["”]))(?:"[^"\r\n]+"|“[^“”\r\n]+”|\S+)`,
  'gi',
);
