/** A reply and where it stands in the text. */
export interface FoundCode {
  readonly reply: string | null;
  readonly enhanced: string | null;
  readonly start: number;
}

/** Replies of RFC 5321 and those that servers really use. */
const replyPattern = /(?<![\w.:/@[-])(?:4[2-5]\d|5[0-57]\d)(?=$|[\s:;,.)'"-])(?!\.\d)(?!-\d\d)/g;
const enhancedPattern = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;
/** What may stand before a reply in running text. */
const before =
  /(?:^|[\n:;'"(#=|>,]|said|returned|responded(?: with)?|response|reply|error(?: code)?|code|status|smtp|<<<|got|rejected|answered|fehler|erreur|errore|foutmelding|błąd|server|\]|\*\*|\d\d:\d\d:\d\d)[\s:;'"(]{0,4}$/i;
const most = 60;

/** Whether a number in running text is a reply and not "550 guests". */
function isReply(text: string, at: number): boolean {
  if (!before.test(text.slice(Math.max(0, at - 24), at))) return false;
  const after = text.slice(at + 3, at + 60);
  return !/^ (?:[a-z]{1,20} )?(?:people|guests|euro?s?|dollars|pounds|items|pages|words|kg|km|metres|miles|seats|tickets|main|street|times|years|days|mb|gb|kb|bytes)\b/i.test(
    after,
  );
}

/** The enhanced code that belongs to a reply: `550 5.1.1`, `550-5.1.1`, `550 #5.1.1`, `550 (5.1.1)`. */
function beside(text: string, at: number): string | null {
  const near = /^[\s:#(,[-]{0,5}([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/.exec(
    text.slice(at + 3, at + 24),
  );
  if (near?.[1] !== undefined) return near[1];
  const inBrackets = /[(#[]#?([245]\.\d{1,3}\.\d{1,3})[)\s\]]/.exec(text.slice(at, at + 300));
  return inBrackets?.[1] ?? null;
}

/** Replies in a text in their order, at most 60. */
export function findReplies(text: string): FoundCode[] {
  const found: FoundCode[] = [];
  for (const match of text.matchAll(replyPattern)) {
    if (found.length >= most) break;
    if (!isReply(text, match.index)) continue;
    found.push({
      reply: match[0],
      enhanced: beside(text, match.index),
      start: match.index,
    });
  }
  return found;
}

/** Enhanced codes in a text in their order, at most 60. */
export function findEnhanced(text: string): { code: string; start: number }[] {
  const found: { code: string; start: number }[] = [];
  for (const match of text.matchAll(enhancedPattern)) {
    if (found.length >= most) break;
    found.push({ code: match[0], start: match.index });
  }
  return found;
}

/** The outer reply of a text: the first one, with the first enhanced code if it has none beside it. */
export function outerCode(text: string): FoundCode | undefined {
  const reply = findReplies(text)[0];
  const enhanced = findEnhanced(text)[0];
  if (reply === undefined) {
    return enhanced && { reply: null, enhanced: enhanced.code, start: enhanced.start };
  }
  if (reply.enhanced !== null || enhanced === undefined) return reply;
  const sameClass = enhanced.code[0] === reply.reply?.[0];
  return sameClass && enhanced.start < reply.start + 200
    ? { ...reply, enhanced: enhanced.code }
    : reply;
}
