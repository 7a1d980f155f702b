import { describe, expect, it } from 'vitest';
import { articleIdSchema, voteFormSchema, voteRequestSchema } from '#votes/vote.ts';
import { createVisitorCookies } from '#votes/voter.server.ts';
import {
  createVoteLimit,
  newVotersPerArticlePerNetworkPerDay,
  votesPerNetworkPerHour,
} from '#votes/vote-limit.server.ts';
import { renderVotedPage, votedSentences } from '#votes/voted-page.server.ts';

const voteId = '3f0e5a4e-0f39-4d4e-9d6b-0a6f3e1c2b3d';

describe('the JSON of a vote', () => {
  it('is taken as it is', () => {
    const vote = { voteId, helpful: null, contentVersion: '0123abcd' };
    expect(voteRequestSchema.parse(vote)).toEqual(vote);
  });

  it('has its id in lower case and no empty version', () => {
    const vote = { voteId: voteId.toUpperCase(), helpful: true, contentVersion: '' };
    expect(voteRequestSchema.parse(vote)).toEqual({ voteId, helpful: true });
  });

  it.each([
    null,
    [],
    'yes',
    {},
    { voteId },
    { helpful: true },
    { voteId, helpful: 'true' },
    { voteId, helpful: 1 },
    { voteId: '00000000-0000-0000-0000-000000000000', helpful: true },
    { voteId: `${voteId}0`, helpful: true },
    { voteId, helpful: true, contentVersion: 'a b' },
    { voteId, helpful: true, contentVersion: 'a'.repeat(65) },
    { voteId, helpful: true, extra: 1 },
    JSON.parse(`{"voteId":"${voteId}","helpful":true,"__proto__":{"a":1}}`) as unknown,
  ])('is refused when it is %j', (value) => {
    expect(voteRequestSchema.safeParse(value).success).toBe(false);
  });
});

describe('the fields of the plain form', () => {
  it.each([
    ['yes', true],
    ['no', false],
    ['withdraw', null],
  ])('make %s an answer', (helpful, expected) => {
    expect(voteFormSchema.parse({ helpful })).toEqual({ helpful: expected });
  });

  it.each([{}, { helpful: 'maybe' }, { helpful: 'toString' }, { helpful: 'yes', extra: '1' }])(
    'are refused when they are %j',
    (fields) => {
      expect(voteFormSchema.safeParse(fields).success).toBe(false);
    },
  );
});

describe('an article id', () => {
  it.each(['0', '-1', '01', '1.5', '1e3', ' 1', '١', '9999999999', '', 'abc'])(
    'is not %j',
    (id) => {
      expect(articleIdSchema.safeParse(id).success).toBe(false);
    },
  );
});

describe('a visitor cookie', () => {
  const cookies = createVisitorCookies({ secret: 's'.repeat(32), secure: false });

  it('is read back', () => {
    const visitor = cookies.create();
    expect(Buffer.from(cookies.read(cookies.write(visitor)) ?? [])).toEqual(Buffer.from(visitor));
  });

  it('is not read when it was changed, cut, signed with another secret or made up', () => {
    const value = cookies.write(cookies.create());
    const [visitor = '', signature = ''] = value.split('.');
    const others = createVisitorCookies({ secret: 't'.repeat(32), secure: false });
    const bad = [
      undefined,
      '',
      '.',
      visitor,
      `${visitor}.`,
      `${visitor}.${signature.slice(0, -2)}`,
      `${visitor.startsWith('A') ? 'B' : 'A'}${visitor.slice(1)}.${signature}`,
      `${value}.x`,
      others.write(others.create()),
    ];
    expect(bad.map((text) => cookies.read(text))).toEqual(bad.map(() => undefined));
  });

  it('is the same for a repeated first vote, so that a lost answer counts nobody twice', () => {
    expect(cookies.create(voteId)).toEqual(cookies.create(voteId));
    expect(cookies.create()).not.toEqual(cookies.create());
  });

  it('gives a voter that says nothing about other articles', () => {
    const visitor = cookies.create();
    expect(cookies.voter(visitor, 1)).toEqual(cookies.voter(visitor, 1));
    expect(cookies.voter(visitor, 1)).not.toEqual(cookies.voter(visitor, 2));
  });

  it('can be set by no other host where the site has https', () => {
    expect(createVisitorCookies({ secret: 's'.repeat(32), secure: true }).name).toBe('__Host-kbv');
  });
});

describe('the limit of votes', () => {
  const attempt = { networkKey: 'office', articleId: 1, isNewVoter: true };

  it('lets an office of 60 behind one address vote about one article, and no more', async () => {
    const limit = createVoteLimit();
    for (let voter = 0; voter < newVotersPerArticlePerNetworkPerDay; voter++) {
      expect(await limit.take(attempt)).toMatchObject({ allowed: true });
    }
    const verdict = await limit.take(attempt);
    expect(verdict).toEqual({
      allowed: false,
      retryAfterSeconds: 24 * 60 * 60,
      networkKey: 'office',
    });
    expect(await limit.take({ ...attempt, articleId: 2 })).toMatchObject({ allowed: true });
    expect(await limit.take({ ...attempt, networkKey: 'other' })).toMatchObject({ allowed: true });
  });

  it('does not count a change of mind as a new voter', async () => {
    const limit = createVoteLimit();
    for (let voter = 0; voter < newVotersPerArticlePerNetworkPerDay; voter++) {
      await limit.take(attempt);
    }
    expect(await limit.take({ ...attempt, isNewVoter: false })).toMatchObject({ allowed: true });
  });

  it('gives back what a vote took that was not stored', async () => {
    const limit = createVoteLimit();
    for (let times = 0; times < 2 * votesPerNetworkPerHour; times++) {
      const verdict = await limit.take(attempt);
      if (!verdict.allowed) throw new Error('The limit was reached.');
      await verdict.giveBack();
    }
  });

  it('ends after so many votes of one network in an hour, about whatever article', async () => {
    const limit = createVoteLimit();
    for (let articleId = 1; articleId <= votesPerNetworkPerHour; articleId++) {
      expect(await limit.take({ ...attempt, articleId })).toMatchObject({ allowed: true });
    }
    expect(await limit.take({ ...attempt, articleId: 999 })).toEqual({
      allowed: false,
      retryAfterSeconds: 60 * 60,
      networkKey: 'office',
    });
  });

  it('holds whoever changes from one IPv6 network to the next within a /48', async () => {
    const limit = createVoteLimit();
    const most = 16 * newVotersPerArticlePerNetworkPerDay;
    const from = (n: number) => ({
      ...attempt,
      networkKey: `/64 ${n}`,
      widerNetworkKeys: [`/56 ${n % 200}`, '/48'],
    });
    for (let n = 0; n < most; n++) {
      expect(await limit.take(from(n))).toMatchObject({ allowed: true });
    }
    expect(await limit.take(from(most))).toMatchObject({ allowed: false, networkKey: '/48' });
    // What was refused has used up nothing of the narrower ones.
    const elsewhere = { ...from(most), widerNetworkKeys: [`/56 ${most % 200}`, 'another /48'] };
    expect(await limit.take(elsewhere)).toMatchObject({ allowed: true });
  });
});

describe('the page after a vote without JavaScript', () => {
  const article = {
    id: 7,
    title: '<b>"Blue" & __VOTE_MESSAGE__ $&</b>',
    url: '/mail/blue/',
    votes: { helpful: 0, total: 0 },
  };
  const content = { article, heading: 'Thank you', message: "It's <saved>." };

  it('shows every value as text', () => {
    const page = renderVotedPage('<p>__ARTICLE_TITLE__|__VOTE_MESSAGE__|__OTHER__</p>', content);
    expect(page).toBe(
      '<p>&lt;b&gt;&quot;Blue&quot; &amp; __VOTE_MESSAGE__ $&amp;&lt;/b&gt;|It&#39;s &lt;saved&gt;.|__OTHER__</p>',
    );
  });

  it('is a plain one when the build has no template', () => {
    const page = renderVotedPage(undefined, content);
    expect(page).toContain('<a href="/mail/blue/">');
    expect(page).toContain('&lt;saved&gt;');
    expect(page).not.toContain('<b>');
  });

  it('says nothing of a vote for an answer it does not know', () => {
    const all = { hasReason: true, hasComment: true, isStuck: true, hasWithdrawn: true };
    const votes = [null, { helpful: true }].map((vote) => ({ vote, ...all }));
    const unknown = ['constructor', '__proto__', 'maybe', undefined].map((answer) =>
      [...votes, 'stranger' as const, 'away' as const].map((seen) => votedSentences(answer, seen)),
    );
    expect(new Set(unknown.flat().map(({ heading }) => heading))).toEqual(new Set(['Your answer']));
    expect(unknown.flat().filter(({ answer }) => answer !== undefined)).toEqual([]);
  });
});
