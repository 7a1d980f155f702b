/**
 * `npm run readability [-- FILE…]`: the reading grade of every article, hardest first, or of some
 * with their longest sentences. Ends with 1 when one is too hard.
 */
import { resolve } from 'node:path';
import { readArticles } from '#articles/read-articles.build.ts';
import { contentFolder } from '#site/places.server.ts';
import { highestGrade, longestSentences, readingGrade } from './reading-grade.ts';

const wanted = process.argv.slice(2).map((path) => resolve(path));
const graded = readArticles(contentFolder)
  .articles.filter(({ file }) => wanted.length === 0 || wanted.includes(resolve(file)))
  .map(({ file, outline: { paragraphs } }) => ({
    file,
    paragraphs,
    grade: readingGrade(paragraphs),
  }))
  .sort((a, b) => b.grade - a.grade);

for (const { file, paragraphs, grade } of graded) {
  const verdict = grade > highestGrade ? '  too hard' : '';
  console.log(`${grade.toFixed(1).padStart(5)}  ${file}${verdict}`);
  if (wanted.length === 0) continue;
  for (const sentence of longestSentences(paragraphs, 3)) console.log(`       ${sentence}`);
}
if (graded.some(({ grade }) => grade > highestGrade)) process.exitCode = 1;
