import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { ArticleSources } from '#articles/read-articles.build.ts';
import { errorPages } from '#errors/codes/error-pages.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { readLimitSymptoms } from '#limits/load-limit-symptoms.server.ts';
import { readClients } from '#mail-settings/clients/load-clients.server.ts';
import { errorAddress } from '#site/address.ts';
import type { Site } from '#site/site-schema.ts';
import type { ContentUnderCheck } from './content-rule.ts';
import { readUrlLock } from './url-lock-file.server.ts';

/** Files that are published as they are; Astro's own name for the folder. */
const publicFolder = 'public';

/** Reads what the content rules look at besides the articles and the settings. */
export function contentUnderCheck(
  sources: ArticleSources,
  { contentFolder, site }: { readonly contentFolder: string; readonly site: Site },
): ContentUnderCheck {
  const { knowledge, problems } = readKnowledge(contentFolder);
  const pages = errorPages(knowledge);
  return {
    ...sources,
    site,
    clients: readClients(contentFolder),
    limitSymptoms: readLimitSymptoms(contentFolder),
    errorProblems: problems,
    errorPages: new Map(
      pages.flatMap(({ slug, aliases }) =>
        [slug, ...aliases].map((name) => [errorAddress(name), errorAddress(slug)]),
      ),
    ),
    publicFiles: readPublicFiles(resolve(publicFolder)),
    urlLock: readUrlLock(contentFolder),
  };
}

function readPublicFiles(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return new Set(paths.map((path) => `/${path.split(sep).join('/')}`));
}
