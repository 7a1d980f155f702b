import { expect, test } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { highestGrade, readingGrade } from '#checks/readability/reading-grade.ts';

test('every article of the product can be read with nine years of school', () => {
  const { articles } = readArticles('content');
  expect(articles.length).toBeGreaterThanOrEqual(60);
  const tooHard = articles
    .map(({ file, outline }) => ({ file, grade: readingGrade(outline.paragraphs) }))
    .filter(({ grade }) => grade > highestGrade);
  expect(tooHard).toEqual([]);
});
