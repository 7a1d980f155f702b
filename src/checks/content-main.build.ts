/** `npm run check:content`: what a build would say of the content, within a second or two. */
import { readArticles } from '#articles/read-articles.build.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { readLimitSymptoms } from '#limits/load-limit-symptoms.server.ts';
import { readClients } from '#mail-settings/clients/load-clients.server.ts';
import { ContentProblemsError, formatProblems, type Problem } from '#problems/problem.ts';
import { readSynonyms } from '#search/synonyms.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { checkContent } from './check-content.ts';
import type { ContentUnderCheck } from './content-rule.ts';
import { coincidingSettings } from './content/literal-settings.ts';
import { tellCoincidences } from './tell-coincidences.ts';
import { readUrlLock } from './url-lock-file.server.ts';

const sources = readArticles(contentFolder);
const problems: Problem[] = [...sources.problems, ...readSynonyms(contentFolder).problems];
try {
  const content: ContentUnderCheck = {
    ...sources,
    site: loadSite(contentFolder),
    clients: readClients(contentFolder),
    limitSymptoms: readLimitSymptoms(contentFolder),
    errorProblems: readKnowledge(contentFolder).problems,
    urlLock: readUrlLock(contentFolder),
  };
  problems.push(...checkContent(content));
  const coincidences = tellCoincidences(coincidingSettings(content));
  if (coincidences !== undefined) console.warn(coincidences);
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
