/** `npm run check:content`: what a build would say of the content before it writes a page, within seconds. */
import { readArticles } from '#articles/read-articles.build.ts';
import { formatProblems } from '#problems/problem.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';
import { readSynonyms } from '#search/synonyms.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkContent } from './check-content.ts';
import { contentUnderCheck } from './read-content.build.ts';

const sources = readArticles(contentFolder);
const problems = [
  ...sources.problems,
  ...readSynonyms(contentFolder).problems,
  ...readQuestions(contentFolder).problems,
  ...checkContent(contentUnderCheck(sources, { contentFolder, site: loadSite(contentFolder) })),
];
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else {
  console.log(`${sources.articles.length} articles without problems.`);
}
