import { describe, expect, test } from 'vitest';
import type { DeskArticle, DeskRow } from '#staff/links/desk-data.ts';
import { factsOf, partKind, rowsOf, type KnownPages } from '#staff/links/desk-rows.ts';
import type { PagePart } from '#staff/links/link-target.ts';
import {
  foundContent,
  insideContent,
  nothingContent,
  unsearchableContent,
} from '#staff/links/list-content.ts';
import { planOf } from '../../setup/query-plan.ts';

function article(title: string, path: string): DeskArticle {
  return {
    id: 1,
    title,
    path,
    audience: 'customer',
    category: '',
    updated: '2026-05-01',
    votes: { helpful: 0, total: 0 },
  };
}

const blue = article('Blue mailbox', '/mail/blue-mailbox/');
const red = article('Red website', '/web/red-website/');
const heading: PagePart = { kind: 'heading', id: 'first-part', text: 'First part' };
const step: PagePart = { kind: 'step', id: 'first-part-step-2', text: 'Dip the brush.', number: 2 };
const brush = [{ choices: [{ words: 'brush' }] }];

describe('the rows for what was found', () => {
  const pages: KnownPages = {
    articleAt: (path) => [blue, red].find((known) => known.path === path),
    partsAt: (path) => (path === blue.path ? [heading, step] : []),
  };
  const hit = { url: blue.path, category: 'Mail' };
  const page = { ...blue, category: 'Mail' };

  test('are the article, the heading with the match, and the step with the words', () => {
    const match = { ...hit, heading: { id: 'second-part', text: 'Second part' } };
    expect(rowsOf([match], brush, pages)).toEqual([
      { page },
      { page, part: { kind: 'heading', id: 'second-part', text: 'Second part' } },
      { page, part: step },
    ]);
  });

  test('are the article alone where no part has the words, or its page is not read yet', () => {
    expect(rowsOf([hit], [{ choices: [{ words: 'moon' }] }], pages)).toEqual([{ page }]);
    expect(rowsOf([{ url: red.path, category: 'Web' }], brush, pages)).toEqual([
      { page: { ...red, category: 'Web' } },
    ]);
  });

  test('leave out what is no article, and keep the order of the others', () => {
    const others = [{ ...hit, url: red.path }, { ...hit, url: '/errors/' }, hit];
    expect(rowsOf(others, [], pages).map(({ page: { title } }) => title)).toEqual([
      'Red website',
      'Blue mailbox',
    ]);
  });
});

describe('a row', () => {
  test('tells of an article what is known of it', () => {
    expect(factsOf({ ...blue, category: 'Mail' })).toBe(
      'Mail · For customers · Updated 1 May 2026',
    );
    expect(factsOf({ ...blue, audience: 'staff', updated: '' })).toBe('For staff');
  });

  test('says of a part what it is', () => {
    expect(partKind(heading)).toBe('Heading');
    expect(partKind(step)).toBe('Step 2');
  });
});

describe('the words around the list', () => {
  const rows: readonly DeskRow[] = [{ page: blue }, { page: blue, part: heading }, { page: red }];
  const plan = planOf();
  const found = { plan, count: 2, hasAllWords: true };

  test('say aloud how many articles there are, and nothing above them where all is well', () => {
    expect(foundContent('mailbox', found, rows)).toEqual({
      rows,
      note: '',
      said: '2 articles found for “mailbox”.',
    });
  });

  test('say what was changed in the query, and what was left out of it', () => {
    const changed = {
      ...plan,
      corrections: [{ typed: 'smpt', used: 'smtp' }],
      unknown: ['zeppelin'],
    };
    const { note } = foundContent('smpt zeppelin', { ...found, plan: changed }, rows);
    expect(note).toBe(
      'Showing results for “smtp zeppelin”. Left out, because no article has it: “zeppelin”.',
    );
    const some = foundContent('blue red', { ...found, hasAllWords: false }, rows);
    expect(some.note).toBe(
      'No article has all of these words. Those with most of them come first.',
    );
  });

  test('never repeat a long text', () => {
    const bounce = `the messsage came back: ${'it was not delivered '.repeat(8)}`.trim();
    const corrections = [{ typed: 'messsage', used: 'message' }];
    const found = { plan: planOf({ corrections, unknown: ['it'] }), count: 2, hasAllWords: true };
    const content = foundContent(bounce, found, rows);
    expect(content.note).toBe('');
    expect(content.said).toBe('2 articles found for this text.');
    expect(nothingContent(bounce, []).said).toBe('Nothing found for this text.');
  });

  test('say whether the network is away where the search is', () => {
    expect(unsearchableContent(true).note).toBe('Search cannot be loaded just now.');
    expect(unsearchableContent(false)).toEqual({
      rows: [],
      note: 'Search cannot be loaded just now. Are you offline?',
      said: 'Search cannot be loaded just now. Are you offline?',
    });
  });

  test('call articles the nearest where nothing was found, and offer no parts of them', () => {
    expect(nothingContent('zeppelin', rows)).toEqual({
      rows: [{ page: blue }, { page: red }],
      note: 'The nearest articles:',
      said: 'Nothing found for “zeppelin”.',
    });
    expect(nothingContent('zeppelin', []).note).toBe('');
  });

  test('name the article that is looked into, and the way back', () => {
    expect(insideContent(blue, [heading, step])).toEqual({
      rows: [{ page: blue }, { page: blue, part: heading }, { page: blue, part: step }],
      note: 'Headings and steps of “Blue mailbox”. The left arrow leads back.',
      said: '2 headings and steps of Blue mailbox.',
    });
  });
});
