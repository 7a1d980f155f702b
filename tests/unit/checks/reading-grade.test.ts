import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestSentences, readingGrade } from '#checks/readability/reading-grade.ts';

test('the grade is that of the formula of Flesch and Kincaid', () => {
  // 6 words of one syllable in a sentence: 0.39 × 6 + 11.8 × 1 − 15.59.
  expect(readingGrade(['The cat sat on the mat.'])).toBe(-1.4);
  // 5 words, 11 syllables: 0.39 × 5 + 11.8 × 11/5 − 15.59.
  expect(readingGrade(['Open computer, begin happy writing.'])).toBe(12.3);
});

test('short words in short sentences are easy, long ones are hard', () => {
  expect(readingGrade(['The cat sat on the mat. It was red.'])).toBeLessThan(2);
  expect(
    readingGrade(['Notwithstanding organisational considerations, authentication deteriorates.']),
  ).toBeGreaterThan(20);
});

test('each paragraph ends a sentence', () => {
  expect(readingGrade(['Open the file', 'Close the file'])).toBe(
    readingGrade(['Open the file. Close the file.']),
  );
});

test('whatever the text, the grade is a number, and no words are grade 0', () => {
  expect(readingGrade([])).toBe(0);
  expect(readingGrade(['…', ' '])).toBe(0);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (paragraphs) => {
      expect(readingGrade(paragraphs)).not.toBeNaN();
    }),
  );
});

test('the longest sentences come first', () => {
  expect(longestSentences(['One. Two words here. Two words.'], 2)).toEqual([
    'Two words here.',
    'Two words.',
  ]);
});
