/** `npm run check:content`: what a build would say of the content before it writes a page, within seconds. */
import { readArticles } from '#articles/read-articles.build.ts';
import { formatProblems } from '#problems/problem.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';
import { readSynonyms } from '#search/synonyms.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkContent } from './check-content.ts';
import { contentUnderCheck } from './read-content.build.ts';
import { noLockYet } from './url-lock.ts';

const sources = readArticles(contentFolder);
const content = contentUnderCheck(sources, { contentFolder, site: loadSite(contentFolder) });
if (content.urlLock.lock.entries.length === 0) console.warn(noLockYet);
const problems = [
  ...sources.problems,
  ...readSynonyms(contentFolder).problems,
  ...readQuestions(contentFolder).problems,
  ...checkContent(content),
];
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else {
  console.log(`${sources.articles.length} articles without problems.`);
}
