import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { maskPersonalData } from '#personal-data/personal-data.ts';
import type { KnownArticle, KnownArticles } from '#server/known-articles.ts';
import type { LiveEnvironment } from '#server/live-environment.ts';
import type { FeedbackStore, OwnVote } from './feedback/feedback-store.ts';
import { badVote, readVote, type IncomingVote } from './read-vote.ts';
import {
  addCounts,
  articleIdSchema,
  contentVersionSchema,
  stuckSchema,
  type StoredVote,
  type Vote,
  type VoteOutcome,
} from './vote.ts';
import type { LimitVerdict, VoteLimit } from './vote-limit.server.ts';
import { RefusedError } from '#refusals/refused-error.ts';
import { toRefusal } from './vote-refused.ts';
import type { VoteStore } from './vote-store.ts';
import type { VoteWatch } from './suspicion/vote-watch.server.ts';
import { answerName, knownVersion, votedAddress } from './voted-address.ts';
import {
  nothingToAddTo,
  renderVotedPage,
  votedSentences,
  type SeenVoter,
} from './voted-page.server.ts';
import { visitorCookieDays, type Visitor, type VisitorCookies } from './voter.server.ts';

export interface VoteApiDependencies {
  readonly articles: KnownArticles;
  /** Whether there was an article of this number once. */
  readonly wasRemoved?: (articleId: number) => boolean;
  readonly store: VoteStore;
  readonly feedback: FeedbackStore;
  readonly cookies: VisitorCookies;
  readonly limit: VoteLimit;
  readonly watch: VoteWatch;
  /** The built page for visitors without JavaScript, or undefined when the build has none. */
  readonly votedTemplate: () => Promise<string | undefined>;
}

type VoteContext = Context<LiveEnvironment>;

const secondsPerDay = 24 * 60 * 60;
/** How long the page after a withdrawal says so when it is loaded again. */
const secondsOfWithdrawnPage = 10 * 60;

/** The HTTP side of the votes: what a request means, and what its answer says. Never writes on GET. */
export function createVoteApi(dependencies: VoteApiDependencies): Hono<LiveEnvironment> {
  const { articles, store, feedback, cookies, limit, watch, votedTemplate } = dependencies;
  const app = new Hono<LiveEnvironment>();

  // Nothing is kept of a vote that was withdrawn, so that the page after it has no other way to know.
  const withdrawnCookie = `${cookies.name}-withdrawn`;

  async function articleOf(c: VoteContext): Promise<KnownArticle> {
    const id = articleIdSchema.safeParse(c.req.param('id'));
    if (!id.success) {
      throw new RefusedError(
        400,
        'bad_article_id',
        'The number of the article is not a valid one.',
      );
    }
    const article = await articles.find(id.data);
    if (!article && dependencies.wasRemoved?.(id.data)) {
      // The page was open while the site was published anew.
      throw new RefusedError(
        410,
        'removed_article',
        'This article has been removed, so answers about it are not counted any more.',
      );
    }
    if (!article)
      throw new RefusedError(404, 'unknown_article', 'There is no article of this number.');
    // Error pages of the plain form lead back to it.
    c.set('article', article);
    return article;
  }

  const visitorOf = (c: VoteContext): Visitor | undefined =>
    cookies.read(getCookie(c, cookies.name));

  async function ownVote(c: VoteContext, article: KnownArticle): Promise<StoredVote | null> {
    const visitor = visitorOf(c);
    return visitor ? store.voteOf(article.id, cookies.voter(visitor, article.id)) : null;
  }

  async function seenVoter(c: VoteContext, article: KnownArticle): Promise<SeenVoter> {
    const visitor = visitorOf(c);
    if (!visitor) return 'stranger';
    const own = { articleId: article.id, voter: cookies.voter(visitor, article.id) };
    try {
      const vote = await store.voteOf(own.articleId, own.voter);
      const hasWithdrawn = getCookie(c, withdrawnCookie) === String(article.id);
      return { vote, hasWithdrawn, ...(await feedback.givenBefore(own)) };
    } catch {
      return 'away';
    }
  }

  function setOwnCookie(c: VoteContext, name: string, value: string, maxAge: number): void {
    const { secure } = cookies;
    setCookie(c, name, value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge });
  }

  function setVisitor(c: VoteContext, visitor: Visitor): void {
    setOwnCookie(c, cookies.name, cookies.write(visitor), visitorCookieDays * secondsPerDay);
  }

  async function cast(
    c: VoteContext,
    article: KnownArticle,
    vote: IncomingVote,
  ): Promise<VoteOutcome> {
    const { helpful } = vote;
    const contentVersion = knownVersion(article, vote.contentVersion);
    const voteId = vote.voteId ?? randomUUID();
    const visitor = visitorOf(c) ?? cookies.create(vote.voteId);
    const voter = cookies.voter(visitor, article.id);
    const verdict = await takeFromLimit(c, { articleId: article.id, voter, helpful });
    if (!verdict.allowed) watch.refused(article.id, verdict.networkKey);
    const allowed = requireAllowed(verdict);
    try {
      const outcome = await store.cast({
        voteId,
        articleId: article.id,
        voter,
        helpful,
        contentVersion,
      });
      if (outcome.effect === 'added') watch.counted(article.id, c.env.networkKey);
      else await allowed.giveBackNewVoter();
      await keepDetails({ articleId: article.id, voter }, { ...vote, contentVersion }, outcome);
      setVisitor(c, visitor);
      return outcome;
    } catch (error) {
      await allowed.giveBack();
      throw error;
    }
  }

  /**
   * Whoever votes is taken for a new voter; what that took is given back if they turn out to be none.
   * Only where it is refused they are looked for: a known voter may go on when new ones may not.
   */
  async function takeFromLimit(
    c: VoteContext,
    { articleId, voter, helpful }: Pick<Vote, 'articleId' | 'voter' | 'helpful'>,
  ): Promise<LimitVerdict> {
    const { networkKey, widerNetworkKeys } = c.env;
    const attempt = { networkKey, widerNetworkKeys, articleId };
    const verdict = await limit.take({ ...attempt, isNewVoter: helpful !== null });
    if (verdict.allowed || helpful === null) return verdict;
    const isKnown = (await store.voteOf(articleId, voter)) !== null;
    return isKnown ? limit.take({ ...attempt, isNewVoter: false }) : verdict;
  }

  // After the vote itself: whoever hears of a failure sends the same again, and nothing counts twice.
  async function keepDetails(
    own: OwnVote,
    { reason, comment, contentVersion }: IncomingVote,
    { vote, effect }: VoteOutcome,
  ): Promise<void> {
    if (effect !== 'added') await feedback.follow(own, vote?.helpful ?? null);
    const isReason = reason !== undefined && vote?.helpful === false;
    if (vote === null || (!isReason && comment === undefined)) return;
    await feedback.give({
      ...own,
      helpful: vote.helpful,
      reason: isReason ? reason : undefined,
      comment: comment === undefined ? undefined : maskPersonalData(comment),
      contentVersion,
    });
  }

  app.post('/api/articles/:id/stuck', async (c) => {
    const article = await articleOf(c);
    const { type, value } = c.get('body');
    const stuck = stuckSchema.safeParse(value);
    if (!stuck.success || !(await articles.hasStep(article, stuck.data.step))) throw badVote();
    const { stuckId, contentVersion, step } = stuck.data;
    const firstVisitor = cookies.create(stuckId);
    const visitor = visitorOf(c) ?? firstVisitor;
    const { networkKey, widerNetworkKeys } = c.env;
    const attempt = { networkKey, widerNetworkKeys, articleId: article.id, isNewVoter: false };
    const allowed = requireAllowed(await limit.take(attempt));
    try {
      await feedback.addStuck({
        articleId: article.id,
        voter: cookies.voter(visitor, article.id),
        contentVersion: knownVersion(article, contentVersion),
        step,
        // It may have come without a cookie, or before the text was rewritten, and its answer been lost.
        earlier: { voter: cookies.voter(firstVisitor, article.id), contentVersion },
      });
    } catch (error) {
      await allowed.giveBack();
      throw error;
    }
    setVisitor(c, visitor);
    c.header('Cache-Control', 'no-store');
    if (type === 'form') return c.redirect(votedAddress(article, 'stuck', contentVersion), 303);
    return c.json({ stuck: step });
  });

  app.post('/api/articles/:id/vote', async (c) => {
    const article = await articleOf(c);
    const vote = readVote(c.get('body'));
    if (vote.onlyAdds) return addDetails(c, article, vote);
    const { counts, vote: stored, effect } = await cast(c, article, vote);
    c.header('Cache-Control', 'no-store');
    if (vote.isForm) {
      const answer = answerName(vote, effect);
      if (answer === 'withdrawn') {
        setOwnCookie(c, withdrawnCookie, String(article.id), secondsOfWithdrawnPage);
      }
      return c.redirect(votedAddress(article, answer, vote.contentVersion), 303);
    }
    return c.json({ counts: addCounts(article.votes, counts), vote: stored });
  });

  /** Details from the page after an answer. They belong to what its visitor says now, and to nothing else. */
  async function addDetails(
    c: VoteContext,
    article: KnownArticle,
    details: IncomingVote,
  ): Promise<Response> {
    const { contentVersion, reason, comment } = details;
    c.header('Cache-Control', 'no-store');
    if (reason === undefined && comment === undefined) {
      return c.redirect(votedAddress(article, 'nothing', contentVersion), 303);
    }
    const given = await ownVote(c, article);
    if (given === null) {
      const kept = { reason, comment };
      const content = { article, contentVersion, kept, ...nothingToAddTo };
      return c.html(renderVotedPage(await votedTemplate(), content), 409);
    }
    const { effect } = await cast(c, article, { ...details, ...given });
    const answer = answerName({ ...details, ...given }, effect);
    return c.redirect(votedAddress(article, answer, contentVersion), 303);
  }

  app.get('/api/articles/:id/vote', async (c) => {
    const article = await articleOf(c);
    const vote = await ownVote(c, article);
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
    // Its page is there even when the votes are away.
    const sentences = votedSentences(c.req.query('answer'), await seenVoter(c, article));
    const { data: contentVersion } = contentVersionSchema.safeParse(c.req.query('contentVersion'));
    c.header('Cache-Control', 'no-store');
    return c.html(
      renderVotedPage(await votedTemplate(), { article, contentVersion, ...sentences }),
    );
  });

  // As for every page of the site; what has no number is no page.
  app.get('/voted/:id{[0-9]+}', async (c) => {
    const { id } = await articleOf(c);
    return c.redirect(`/voted/${id}/${new URL(c.req.url).search}`, 301);
  });

  // What the store says is for the operator; visitors get a sentence of their own.
  app.onError((error) => {
    throw toRefusal(error);
  });

  return app;
}

function requireAllowed(verdict: LimitVerdict): Extract<LimitVerdict, { allowed: true }> {
  if (verdict.allowed) return verdict;
  throw new RefusedError(
    429,
    'too_many_votes',
    'Many answers have come from your network lately, so yours was not saved. Please try again later.',
    { retryAfterSeconds: verdict.retryAfterSeconds },
  );
}
