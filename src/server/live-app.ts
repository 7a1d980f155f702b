import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getPath } from 'hono/utils/url';
import {
  createAutodiscoverApi,
  type AutodiscoverDependencies,
} from '#mail-settings/machine-files/autodiscover-api.server.ts';
import {
  autodiscoverPath,
  isAutodiscoverPath,
} from '#mail-settings/machine-files/autodiscover-path.ts';
import {
  createSearchCountsApi,
  type SearchCountsDependencies,
} from '#search/misses/search-counts-api.server.ts';
import { searchSolvedPath } from '#search/misses/miss.ts';
import { RefusedError } from '#refusals/refused-error.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import {
  createLinkCountsApi,
  type LinkCountsDependencies,
} from '#staff/links/link-counts-api.server.ts';
import { createStaffApi, type StaffApiDependencies } from '#staff/staff-api.server.ts';
import { staffHeaders } from '#staff/staff-headers.server.ts';
import { staffErrorPage } from '#staff/staff-page.server.ts';
import { isStaffPath, staffHome } from '#staff/staff-path.ts';
import { oembedPath } from '#syndication/addresses.ts';
import { createOembedApi, type OembedDependencies } from '#syndication/oembed/oembed-api.server.ts';
import { createVoteApi, type VoteApiDependencies } from '#votes/vote-api.server.ts';
import { renderVotedPage, renderPlainPage } from '#votes/voted-page.server.ts';
import { healthPath, type LiveEnvironment } from './live-environment.ts';
import type { Log } from './log.ts';
import { unexpectedError } from './unexpected-error.ts';
import { isForm, readBody, readXml } from './request-body.ts';
import { isSameOrigin } from './same-origin.ts';
import { createWorkLimit, tooBusy } from './work-limit.ts';

export interface LiveDependencies
  extends
    VoteApiDependencies,
    AutodiscoverDependencies,
    SearchCountsDependencies,
    OembedDependencies,
    LinkCountsDependencies,
    StaffApiDependencies {
  /** Origins whose pages may post to us. */
  readonly allowedOrigins: readonly string[];
  /** True once the server is ending: load balancers are told to send visitors elsewhere. */
  readonly isDraining: () => boolean;
  readonly log: Log;
}

type LiveContext = Context<LiveEnvironment>;
type ToldError = Pick<RefusedError, 'status' | 'code' | 'message'> &
  Partial<Pick<RefusedError, 'retryAfterSeconds'>>;

const sameWarningEveryMs = 60_000;

/**
 * The routes that answer differently from moment to moment: Request in, Response out, no port. To
 * add one, mount the app of its room here.
 */
export function createLiveApp(
  dependencies: LiveDependencies,
  work = createWorkLimit(),
): Hono<LiveEnvironment> {
  const { allowedOrigins, isDraining, log, store, staffFrame, votedTemplate } = dependencies;
  const app = new Hono<LiveEnvironment>({ getPath: routedPath });
  const warnSometimes = throttledWarning(log);

  app.use(async (c, next) => {
    c.set('requestId', randomBytes(9).toString('base64url'));
    if (isStaffPath(c.req.path)) {
      // Before anything can fail: errors are for nobody else either.
      for (const [name, value] of Object.entries(staffHeaders)) c.header(name, value);
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') await readPost(c);
    // Balancers would take a busy server for a dead one.
    if (c.req.path === healthPath) return next();
    const finish = work.begin();
    if (!finish) throw tooBusy();
    await next().finally(finish);
  });

  async function readPost(c: LiveContext): Promise<void> {
    if (c.req.path === autodiscoverPath) {
      // Mail programs come from no page; they get what anybody may know and change nothing.
      c.set('xml', await readXml(c.req.raw));
      return;
    }
    // A host's ticket form is elsewhere; it may add one to a count, and learns nothing.
    if (c.req.path !== searchSolvedPath) requireSameOrigin(c);
    c.set('body', await readBody(c.req.raw));
  }

  function requireSameOrigin(c: LiveContext): void {
    if (isSameOrigin(c.req.raw.headers, allowedOrigins)) return;
    const origin = c.req.header('origin');
    if (origin !== undefined) {
      warnSometimes({ origin, allowedOrigins }, 'Refused a post from an origin not allowed');
    }
    throw new RefusedError(403, 'cross_origin', 'This can only be sent from a page of this site.');
  }

  app.get(healthPath, async (c) => {
    c.header('Cache-Control', 'no-store');
    if (isDraining()) return c.json({ status: 'draining' }, 503);
    const { ok } = await store.status();
    return c.json({ status: ok ? 'ok' : 'degraded', votes: ok ? 'ok' : 'unavailable' });
  });

  app.route('/', createVoteApi(dependencies));
  app.route('/', createAutodiscoverApi(dependencies));
  app.route('/', createSearchCountsApi(dependencies));
  app.route('/', createOembedApi(dependencies));
  app.route('/', createLinkCountsApi(dependencies));
  app.route('/', createStaffApi(dependencies));

  const getOnly = [healthPath, '/api/articles/:id/votes', oembedPath, '/voted/:id/', staffHome];
  for (const path of getOnly) {
    app.post(path, (c) => {
      c.header('Allow', 'GET, HEAD, OPTIONS');
      return tell(c, {
        status: 405,
        code: 'method_not_allowed',
        message: 'This address can only be read.',
      });
    });
  }

  app.notFound((c) =>
    tell(c, { status: 404, code: 'unknown_address', message: 'There is nothing at this address.' }),
  );

  app.onError((error, c) => {
    const told: ToldError =
      error instanceof RefusedError ? error : (storageError(error) ?? unexpectedError);
    if (told.status >= 500) report(c, told.status, error);
    return tell(c, told);
  });

  function report(c: LiveContext, status: number, error: Error): void {
    const request = { requestId: c.get('requestId'), method: c.req.method, path: c.req.path };
    // With the votes away every visitor would write the same line.
    if (error instanceof RefusedError)
      warnSometimes({ ...request, status, ...reasonOf(error) }, error.code);
    else if (error instanceof StorageUnavailableError) {
      warnSometimes({ ...request, status, reason: error.message }, 'storage_unavailable');
    } else log.error({ ...request, status, err: error }, 'A request failed');
  }

  async function tell(c: LiveContext, error: ToldError): Promise<Response> {
    const { status, code, message, retryAfterSeconds } = error;
    c.status(status);
    c.header('Cache-Control', 'no-store');
    if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
    if (!wantsPage(c)) {
      return c.json({ error: { code, message, requestId: c.get('requestId') } });
    }
    if (isStaffPath(c.req.path)) {
      const page = { frame: await staffFrame(), status, message, unsaved: c.get('unsaved') };
      return c.html(await staffErrorPage(page));
    }
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const heading = headingOf(status, isRead);
    const article = c.get('article');
    if (!article) return c.html(renderPlainPage({ heading, message }));
    return c.html(renderVotedPage(await votedTemplate(), { article, heading, message }));
  }

  return app;
}

/** Over what a visitor is told of an error: who only looks at a page has sent no answer. */
function headingOf(status: number, isRead: boolean): string {
  if (status === 404) return 'Not found';
  return isRead ? 'This page cannot be shown' : 'Your answer was not saved';
}

/** What visitors hear where nothing can be stored or read: not what the operator is told. */
function storageError(error: Error): ToldError | undefined {
  if (!(error instanceof StorageUnavailableError)) return undefined;
  return {
    status: 503,
    code: 'storage_unavailable',
    message: 'This cannot be saved or shown just now. Please try again later.',
    retryAfterSeconds: error.retryAfterSeconds,
  };
}

/** Paths are as they are written, but for the one that every mail program writes in its own way. */
function routedPath(request: Request): string {
  const path = getPath(request);
  return isAutodiscoverPath(path) ? autodiscoverPath : path;
}

/** True for visitors who would look at the answer itself, with no script to read it for them. */
function wantsPage(c: LiveContext): boolean {
  if (isForm(c.req.raw.headers)) return true;
  const accepted = c.req.header('accept') ?? '';
  return accepted.includes('text/html');
}

function reasonOf(error: Error): { reason?: string } {
  return error.cause instanceof Error ? { reason: error.cause.message } : {};
}

/** Writes each kind of warning at most once a minute. */
function throttledWarning(log: Log): (details: object, message: string) => void {
  const lastWrittenMs = new Map<string, number>();
  return (details, message) => {
    const now = performance.now();
    const last = lastWrittenMs.get(message);
    if (last !== undefined && now - last < sameWarningEveryMs) return;
    lastWrittenMs.set(message, now);
    log.warn(details, message);
  };
}
