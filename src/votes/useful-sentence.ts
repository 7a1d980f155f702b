import type { VoteCounts } from './vote.ts';

/** From so many answers on a share says something. */
const leastForShare = 20;

/**
 * The sentence under an article: "22 people found this useful", and of many answers which share that
 * is. Empty while nobody has found it useful; a share that would speak against the article is for
 * those who can mend it.
 */
export function usefulSentence({ helpful, total }: VoteCounts): string {
  if (helpful <= 0) return '';
  const people = helpful === 1 ? '1 person' : `${helpful} people`;
  const isTelling = total >= leastForShare && helpful < total && helpful * 2 >= total;
  const share = isTelling ? `, ${Math.round((100 * helpful) / total)}% of those who answered` : '';
  return `${people} found this useful${share}`;
}
