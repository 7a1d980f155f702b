import { describe, expect, it } from 'vitest';
import { changedLimits } from '#limits/changed-limits.ts';
import { limitRows } from '#limits/limit-rows.ts';
import { readLimitSymptoms } from '#limits/load-limit-symptoms.server.ts';
import { publishedLimits, publishedLimitsSchema } from '#limits/published-limits.ts';
import { loadSite } from '#site/load-site.server.ts';
import type { Site } from '#site/site-schema.ts';

const folder = 'tests/fixtures/site/content';
const site = loadSite(folder);
const { entries: symptoms, problems } = readLimitSymptoms(folder);
const articles = [
  { id: 1, title: 'Blue mailbox', limits: ['messagesPerHour', 'trashDays'] },
  { id: 2, title: 'Green mailbox', limits: [] },
];

const withLimits = (limits: Partial<Site['limits']>): Site => ({
  ...site,
  limits: { ...site.limits, ...limits },
});

it('the made-up symptoms are correct, and so are those of the product', () => {
  expect(problems).toEqual([]);
  expect(readLimitSymptoms('content').problems).toEqual([]);
});

it('machines get every limit, with plans, symptoms and the articles that print it', () => {
  const published = publishedLimits(site, symptoms, articles);
  expect(publishedLimitsSchema.parse(published)).toEqual(published);
  expect(published.limits.find(({ name }) => name === 'messagesPerHour')).toMatchObject({
    value: 120,
    phrase: '120 messages',
    plans: [{ slug: 'big', value: 900 }],
    symptoms: ['550 Too many letters this hour'],
    articles: [1],
  });
  expect(published.limits.find(({ name }) => name === 'blockedAttachments')).toMatchObject({
    value: ['exe', 'scr'],
  });
});

describe('what has changed since the last build', () => {
  const before = publishedLimits(site, symptoms, articles);

  it('is told with the articles that print it', () => {
    const after = publishedLimits(withLimits({ messagesPerHour: 60 }), symptoms, articles);
    expect(changedLimits(before, after, articles)).toEqual([
      'The limit messagesPerHour was 120 messages (big: 900 messages) and is 60 messages (big: 900 messages). ' +
        'Read once whether these articles still say the right thing:\n  1  Blue mailbox',
    ]);
  });

  it('is told also where no article prints it, and where a plan differs now', () => {
    const plans = site.plans.map((plan) => ({ ...plan, limits: {} }));
    const after = publishedLimits(
      { ...withLimits({ loginsPerHour: 9 }), plans },
      symptoms,
      articles,
    );
    expect(changedLimits(before, after, articles)).toEqual([
      expect.stringMatching(/^The limit messagesPerHour was/),
      'The limit loginsPerHour was 45 logins and is 9 logins. No article prints it.',
    ]);
  });

  it('is nothing where nothing has, or where a limit is new or gone', () => {
    expect(changedLimits(before, before, articles)).toEqual([]);
    const after = publishedLimits(
      withLimits({ loginsPerHour: null, spamDays: 3 }),
      symptoms,
      articles,
    );
    expect(changedLimits(before, after, articles)).toEqual([]);
  });
});

it('the page groups limits by topic and says what an attachment may weigh', () => {
  const rows = limitRows(site, symptoms).flatMap((topic) => topic.rows);
  expect(rows.find(({ name }) => name === 'messageSizeMb')?.so).toContain('about 21 MB');
  expect(rows.map(({ name }) => name)).toContain('blockedAttachments');
  const none = limitRows(withLimits({ blockedAttachments: [] }), symptoms);
  expect(none.flatMap((topic) => topic.rows).map(({ name }) => name)).not.toContain(
    'blockedAttachments',
  );
});
