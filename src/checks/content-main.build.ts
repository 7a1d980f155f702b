/** `npm run check:content`: what a build would say of the content before it writes a page, within seconds. */
import { readArticles } from '#articles/read-articles.build.ts';
import { ContentProblemsError, formatProblems, type Problem } from '#problems/problem.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';
import { readSynonyms } from '#search/synonyms.server.ts';
import { loadSettings } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkContent } from './check-content.ts';
import { coincidingSettings } from './content/literal-settings.ts';
import { contentUnderCheck } from './read-content.build.ts';
import { tellSampleSettings } from './sample-settings.ts';
import { stillToEdit, stillToEditText } from './still-to-edit.ts';
import { tellCoincidences } from './tell-coincidences.ts';
import { noLockYet } from './url-lock.ts';

const sources = readArticles(contentFolder);
const problems: Problem[] = [
  ...sources.problems,
  ...readSynonyms(contentFolder).problems,
  ...readQuestions(contentFolder).problems,
];
try {
  const settings = loadSettings(contentFolder);
  const content = contentUnderCheck(sources, { contentFolder, site: settings.site });
  if (content.urlLock.lock.entries.length === 0) console.warn(noLockYet);
  problems.push(...checkContent(content));
  const later = stillToEditText(stillToEdit(content));
  if (later !== '') console.log(later);
  const written = content.articles.filter(({ article }) => !article.imported);
  const coincidences = tellCoincidences(coincidingSettings({ ...content, articles: written }));
  if (coincidences !== undefined) console.warn(coincidences);
  const samples = tellSampleSettings(settings);
  if (samples !== undefined) console.warn(samples);
} catch (error) {
  // Without settings nothing can be judged by them; what is wrong with them is told all the same.
  if (!(error instanceof ContentProblemsError)) throw error;
  problems.push(...error.problems);
}
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else {
  console.log(`${sources.articles.length} articles without problems.`);
}
