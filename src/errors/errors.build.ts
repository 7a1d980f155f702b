import { ContentProblemsError } from '#problems/problem.ts';
import { limitNames } from '#site/limit-names.ts';
import { limitTitle, printLimit } from '#site/limits.ts';
import { contentFolder } from '#site/places.server.ts';
import { site } from '#site/site.build.ts';
import { errorPages, type ErrorPage } from './codes/error-pages.ts';
import { browserKnowledge, type BrowserKnowledge } from './explainer/browser-knowledge.ts';
import type { ErrorKnowledge } from './knowledge/knowledge-schema.ts';
import { withSettings } from './knowledge/fill-settings.ts';
import { readKnowledge } from './knowledge/load-knowledge.server.ts';

interface ErrorLibrary {
  readonly knowledge: ErrorKnowledge;
  readonly pages: readonly ErrorPage[];
}

let built: ErrorLibrary | undefined;

/**
 * What the site knows about errors, read once for a build; while developing, a changed file loads
 * this module afresh.
 * @throws {ContentProblemsError} for mistakes in `errors/*.yaml`.
 */
export function errorLibrary(): ErrorLibrary {
  if (built !== undefined) return built;
  const { knowledge: read, problems } = readKnowledge(contentFolder);
  if (problems.length > 0) throw new ContentProblemsError(problems);
  const knowledge = withSettings(read, site);
  built = { knowledge, pages: errorPages(knowledge) };
  return built;
}

/** What the explainer in a page needs, for the articles of this site. */
export function knowledgeForPages(
  articles: readonly { readonly id: number; readonly title: string; readonly url: string }[],
): BrowserKnowledge {
  const { knowledge, pages } = errorLibrary();
  const { imap, pop, smtp } = site.mail;
  const hosts = [imap.host, smtp.host, pop?.host].filter((host) => host !== undefined);
  return browserKnowledge(knowledge, {
    pages,
    articles,
    limits: limitSentences(),
    ownHosts: [...new Set(hosts)].filter((host) => !host.includes('{')),
  });
}

/** By name: what each limit is on this site, as it stands in an answer; without those it has not. */
export function limitSentences(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    limitNames
      .map((name) => [name, printLimit(site, name, { per: true })] as const)
      .filter(([, phrase]) => phrase !== '')
      .map(([name, phrase]) => [name, `${limitTitle(name)}: ${phrase}`]),
  );
}
