const [shortest, longest] = [50, 160];

/**
 * A description of 50 to 160 characters from the first sentences of a text: whole sentences where they
 * fit, else as many words.
 */
export function describe(title: string, paragraphs: readonly string[]): string {
  const text = paragraphs.join(' ').replace(/\s+/g, ' ').trim();
  let whole = '';
  for (const sentence of text.split(/(?<=[.!?])\s+/)) {
    const more = `${whole} ${sentence}`.trim();
    if (more.length > longest) break;
    whole = more;
    if (whole.length >= shortest) return whole;
  }
  if (text.length >= shortest) return cut(text);
  return cut(
    `${title}: ${text || 'an article that was brought along and has no description yet.'}`,
  );
}

function cut(text: string): string {
  if (text.length > longest) return `${text.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;
  return text.length >= shortest
    ? text
    : `${text} (Brought along from earlier help pages.)`.slice(0, longest);
}

/** Words that say nothing of what an article is about. */
const smallWords = new Set(
  'a an and are as at be by can do does for from how i in is it my of on or our the this to us use using what when where which why with you your'.split(
    ' ',
  ),
);

/** Whether a word, in small letters, says nothing of what an article is about. */
export function isSmallWord(word: string): boolean {
  return smallWords.has(word);
}

/** At least three phrases that lead to an article: its tags, its title, and words of both titles. */
export function keywordsFor(
  title: string,
  tags: readonly string[],
  categoryTitle: string,
): readonly string[] {
  const plain = title.toLowerCase().replace(/[?!.:\s]+$/, '');
  const words = plain.match(/[\p{L}\p{N}][\p{L}\p{N}.'-]*/gu) ?? [];
  const telling = words.filter((word) => !smallWords.has(word));
  const phrases = [
    ...tags,
    plain,
    ...(telling.length > 1 ? [telling.join(' ')] : []),
    `${plain} ${categoryTitle.toLowerCase()}`,
    `help with ${plain}`,
  ].map((phrase) => phrase.replace(/\s+/g, ' ').trim());
  const unique = [...new Set(phrases)].filter((phrase) => phrase !== '');
  return unique.slice(0, Math.max(3, tags.length + 2));
}

/** What sort of article it seems to be. */
export function kindOf(
  title: string,
  hasSteps: boolean,
): 'how-to' | 'troubleshooting' | 'explanation' {
  if (
    /\b(?:error|cannot|can't|can not|fails?|failed|not working|problem|troubleshoot)/i.test(title)
  ) {
    return 'troubleshooting';
  }
  return hasSteps || /^how\b/i.test(title) ? 'how-to' : 'explanation';
}
