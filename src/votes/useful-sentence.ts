/** The sentence under an article: "22 people found this useful". Empty while nobody has. */
export function usefulSentence(helpful: number): string {
  if (helpful <= 0) return '';
  return helpful === 1 ? '1 person found this useful' : `${helpful} people found this useful`;
}
