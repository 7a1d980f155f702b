/** What is said aloud after what a list holds: how to go on from there. */
export const howTo = {
  choose: 'Use the arrow keys to choose one.',
  goOn: 'The Tab key leads to support and all topics.',
  seeAll: 'The Tab key leads to all topics.',
  clear: 'The Tab key leads to a button that clears them.',
} as const;

/** What is said aloud of so many recent searches. */
export function recentSentence(count: number): string {
  const searches = count === 1 ? '1 recent search' : `${count} recent searches`;
  return `${searches}. ${howTo.choose} ${howTo.clear}`;
}
