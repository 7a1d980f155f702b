import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroIntegration } from 'astro';
import { readArticles } from '#articles/read-articles.build.ts';
import { publishedSettings } from '#mail-settings/machine-files/published-settings.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder, distFolder } from '#site/places.server.ts';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { staffArticlesPath } from '#staff/staff-path.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';
import { createVoteLimit } from '#votes/vote-limit.server.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import { createNetworkKeys } from './client-address.ts';
import { readSettings } from './environment.ts';
import type { KnownArticles } from './known-articles.ts';
import { createLiveHandler, isLivePath, type ConnectHandler } from './live-handler.ts';
import { createLog } from './log.ts';
import { openStaff } from './open-staff.ts';
import { openVotes, type Votes } from './open-votes.ts';
import { listSiteFiles, type SiteResource } from './site-files.ts';
import { createFileSender } from './static-files.ts';

/** Stays open when a change of the settings restarts the development server within its process. */
let votes: Promise<Votes> | undefined;

/**
 * The live routes inside `astro dev`, with votes in a folder of their own, and the search index of
 * the last build: developing is one command.
 */
export function liveApiInDev(): AstroIntegration {
  return {
    name: 'live-api-in-dev',
    hooks: {
      'astro:server:setup': ({ server, logger }) => {
        const settings = readSettings(process.env);
        const log = createLog(settings.logLevel);
        let handler: ConnectHandler | undefined;
        const open = async (): Promise<ConnectHandler> => {
          const dataFolder = join(settings.dataFolder, 'dev');
          // Writers who try the form out do not vote on the site.
          votes ??= openVotes({ ...settings, dataFolder, databaseUrl: undefined }, log);
          const { store, tables, secret, limiters } = await votes;
          return createLiveHandler(
            {
              articles: articlesAsWritten,
              publishedSettings: publishedSettings(loadSite(contentFolder)),
              store,
              feedback: createFeedbackStore(tables),
              cookies: createVisitorCookies({ secret, secure: false }),
              limit: createVoteLimit(limiters),
              limiters,
              watch: createVoteWatch(createSuspicionStore(tables)),
              searchCounts: createSearchCounts(tables),
              suspicions: createSuspicionStore(tables),
              linkCounts: createLinkCounts(tables),
              staff: openStaff(tables, { secret, secure: false, limiters }),
              staffArticles: { all: () => [], page: () => Promise.resolve(undefined) },
              staffFrame: () => Promise.resolve(undefined),
              votedTemplate: () => Promise.resolve(undefined),
              allowedOrigins: settings.publicOrigins,
              isDraining: () => false,
              log,
            },
            settings.trustedProxies,
            createNetworkKeys(),
          );
        };
        server.middlewares.use((request, response, next) => {
          // Writers see their articles for staff as they see all others.
          const isArticle = request.url?.startsWith(staffArticlesPath) === true;
          if (isArticle || !isLivePath(request.url ?? '')) {
            next();
            return;
          }
          void Promise.resolve(handler ?? open()).then((opened) => {
            handler = opened;
            opened(request, response, next);
          }, next);
        });
        server.middlewares.use(lastSearchIndex());
        logger.info('Votes are taken; search answers from the last build.');
      },
    },
  };
}

const isOfSearch = /^\/(?:pagefind\/|search\/\w+\.json$)/;

/** The index that the last build wrote, where there has been one. */
function lastSearchIndex(): ConnectHandler {
  const files = existsSync(distFolder)
    ? listSiteFiles(distFolder)
    : new Map<string, SiteResource>();
  const sendFile = createFileSender();
  return (request, response, next) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const resource = isOfSearch.test(path) ? files.get(path) : undefined;
    if (!resource) {
      next();
      return;
    }
    void Promise.resolve(sendFile({ request, response, resource, cacheControl: 'no-store' })).catch(
      next,
    );
  };
}

/** The articles as they stand in their files now: a writer votes on what was saved a second ago. */
const articlesAsWritten: KnownArticles = {
  get site() {
    const { title, url } = loadSite(contentFolder).helpCentre;
    return { title, url };
  },
  all: () =>
    readArticles(contentFolder).articles.map(({ article }) => ({
      ...article,
      votes: article.importedVotes ?? { helpful: 0, total: 0 },
    })),
  hasStep: () => Promise.resolve(true),
  // No page has been written that they could be read from.
  steps: () => Promise.resolve(undefined),
  find: (id) => {
    const { articles } = readArticles(contentFolder);
    const found = articles.find(({ article }) => article.id === id)?.article;
    return Promise.resolve(
      found && { ...found, votes: found.importedVotes ?? { helpful: 0, total: 0 } },
    );
  },
};
