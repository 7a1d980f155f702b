import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** The hardest that an article may be: what somebody of about fourteen reads with ease. */
export const highestGrade = 9;

const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * How many years of school in English a text asks for (Flesch–Kincaid grade level). Each paragraph
 * ends a sentence. Zero for a text without words.
 */
export function readingGrade(paragraphs: readonly string[]): number {
  const counts = { sentence: 0, word: 0, syllable: 0 };
  for (const paragraph of paragraphs) {
    for (const { segment: sentence } of sentences.segment(paragraph)) {
      const found = wordsOf(sentence);
      if (found.length === 0) continue;
      counts.sentence += 1;
      counts.word += found.length;
      counts.syllable += found.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
    }
  }
  return counts.word === 0 ? 0 : Math.round(fleschKincaid(counts) * 10) / 10;
}

/** The sentences with the most words, longest first. */
export function longestSentences(paragraphs: readonly string[], count: number): readonly string[] {
  return paragraphs
    .flatMap((paragraph) => [...sentences.segment(paragraph)].map(({ segment }) => segment.trim()))
    .map((sentence) => ({ sentence, length: wordsOf(sentence).length }))
    .sort((a, b) => b.length - a.length)
    .slice(0, count)
    .map(({ sentence }) => sentence);
}

function wordsOf(text: string): string[] {
  return [...words.segment(text)].flatMap(({ segment, isWordLike }) =>
    isWordLike ? [segment] : [],
  );
}
