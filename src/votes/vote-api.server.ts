import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { KnownArticle, KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import type { RequestBody } from '#server/request-body.ts';
import {
  addCounts,
  articleIdSchema,
  voteFormSchema,
  voteRequestSchema,
  type Answer,
  type VoteOutcome,
} from './vote.ts';
import type { LimitVerdict, VoteLimit } from './vote-limit.server.ts';
import { toRefusal, VoteRefusedError } from './vote-refused.ts';
import type { VoteStore } from './vote-store.ts';
import { renderVotedPage, votedSentences } from './voted-page.server.ts';
import { visitorCookieDays, type Visitor, type VisitorCookies } from './voter.server.ts';

export interface VoteApiDependencies {
  readonly articles: KnownArticles;
  readonly store: VoteStore;
  readonly cookies: VisitorCookies;
  readonly limit: VoteLimit;
  /** The built page for visitors without JavaScript, or undefined when the build has none. */
  readonly votedTemplate: () => Promise<string | undefined>;
}

type VoteContext = Context<LiveEnvironment>;

const secondsPerDay = 24 * 60 * 60;

interface IncomingVote {
  readonly voteId: string | undefined;
  readonly helpful: Answer;
  readonly contentVersion: string | undefined;
  readonly isForm: boolean;
}

/** The HTTP side of the votes: what a request means, and what its answer says. Never writes on GET. */
export function createVoteApi(dependencies: VoteApiDependencies): Hono<LiveEnvironment> {
  const { articles, store, cookies, limit, votedTemplate } = dependencies;
  const app = new Hono<LiveEnvironment>();

  async function articleOf(c: VoteContext): Promise<KnownArticle> {
    const id = articleIdSchema.safeParse(c.req.param('id'));
    if (!id.success) {
      throw new VoteRefusedError(
        400,
        'bad_article_id',
        'The number of the article is not a valid one.',
      );
    }
    const article = await articles.find(id.data);
    if (!article)
      throw new VoteRefusedError(404, 'unknown_article', 'There is no article of this number.');
    // Error pages of the plain form lead back to it.
    c.set('article', article);
    return article;
  }

  const visitorOf = (c: VoteContext): Visitor | undefined =>
    cookies.read(getCookie(c, cookies.name));

  function setVisitor(c: VoteContext, visitor: Visitor): void {
    setCookie(c, cookies.name, cookies.write(visitor), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: cookies.secure,
      maxAge: visitorCookieDays * secondsPerDay,
    });
  }

  async function cast(
    c: VoteContext,
    article: KnownArticle,
    vote: IncomingVote,
  ): Promise<VoteOutcome> {
    const { helpful, contentVersion } = vote;
    const voteId = vote.voteId ?? randomUUID();
    const visitor = visitorOf(c) ?? cookies.create(vote.voteId);
    const voter = cookies.voter(visitor, article.id);
    const isNewVoter = helpful !== null && (await store.voteOf(article.id, voter)) === null;
    const verdict = await limit.take({
      networkKey: c.env.networkKey,
      articleId: article.id,
      isNewVoter,
    });
    const allowed = requireAllowed(verdict);
    try {
      const outcome = await store.cast({
        voteId,
        articleId: article.id,
        voter,
        helpful,
        contentVersion,
      });
      if (outcome.effect !== 'added') await allowed.giveBackNewVoter();
      setVisitor(c, visitor);
      return outcome;
    } catch (error) {
      await allowed.giveBack();
      throw error;
    }
  }

  app.post('/api/articles/:id/vote', async (c) => {
    const article = await articleOf(c);
    const vote = readVote(c.get('body'));
    const { counts, vote: stored } = await cast(c, article, vote);
    c.header('Cache-Control', 'no-store');
    if (vote.isForm) {
      return c.redirect(`/voted/${article.id}/?answer=${answerName(vote.helpful)}`, 303);
    }
    return c.json({ counts: addCounts(article.votes, counts), vote: stored });
  });

  app.get('/api/articles/:id/vote', async (c) => {
    const article = await articleOf(c);
    const visitor = visitorOf(c);
    const vote = visitor
      ? await store.voteOf(article.id, cookies.voter(visitor, article.id))
      : null;
    c.header('Cache-Control', 'no-store');
    return c.json({ vote });
  });

  app.get('/api/articles/:id/votes', async (c) => {
    const article = await articleOf(c);
    const counts = addCounts(article.votes, await store.counts(article.id));
    c.header('Cache-Control', 'public, max-age=30');
    return c.json({ counts });
  });

  app.get('/voted/:id/', async (c) => {
    const article = await articleOf(c);
    const sentences = votedSentences(c.req.query('answer'));
    c.header('Cache-Control', 'no-store');
    return c.html(renderVotedPage(await votedTemplate(), { article, ...sentences }));
  });

  // What the store says is for the operator; visitors get a sentence of their own.
  app.onError((error) => {
    throw toRefusal(error);
  });

  return app;
}

/** Only our own words go out: what a schema says of a mistake is for programmers. */
function readVote({ type, value }: RequestBody): IncomingVote {
  const isForm = type === 'form';
  const parsed = isForm ? voteFormSchema.safeParse(value) : voteRequestSchema.safeParse(value);
  if (!parsed.success) {
    throw new VoteRefusedError(400, 'bad_vote', 'The answer is not in the form that is expected.');
  }
  const { voteId, helpful, contentVersion } = parsed.data;
  return { voteId, helpful, contentVersion, isForm };
}

function requireAllowed(verdict: LimitVerdict): Extract<LimitVerdict, { allowed: true }> {
  if (verdict.allowed) return verdict;
  throw new VoteRefusedError(
    429,
    'too_many_votes',
    'Many answers have come from your network lately, so yours was not saved. Please try again later.',
    { retryAfterSeconds: verdict.retryAfterSeconds },
  );
}

function answerName(helpful: Answer): string {
  if (helpful === null) return 'withdrawn';
  return helpful ? 'yes' : 'no';
}
