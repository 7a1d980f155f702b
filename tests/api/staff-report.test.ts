import { expect, it } from 'vitest';
import { createSearchCounts } from '#search/misses/search-counts.server.ts';
import { createLinkCounts } from '#staff/links/link-counts-tables.server.ts';
import { createSuspicionStore } from '#votes/suspicion/suspicion-tables.server.ts';
import { aVote } from '../contract/vote-builder.ts';
import { reportedSiteForEachTest } from './reported-site.ts';

const site = reportedSiteForEachTest();
const { comment, page, send } = site;

it('the report is for those who have signed in', async () => {
  for (const path of ['/staff/', '/staff/comments/']) {
    const { status, headers } = await send(path);
    expect([status, headers.get('location')?.startsWith('/staff/sign-in/')]).toEqual([303, true]);
  }
});

it('an empty report says so', async () => {
  const report = await page('/staff/');
  expect(report).toContain('Nobody has answered about an article yet.');
  expect(report).toContain('what readers say there comes here at once');
  expect(report).not.toContain('How this is counted');
});

it('says by what the articles are in order, and of a single text nothing twice', async () => {
  for (let voter = 0; voter < 3; voter++) {
    await site.votes.store.cast(aVote({ helpful: voter === 0, contentVersion: '0123456789ab' }));
  }
  const report = await page('/staff/');
  expect(report).toContain('The article that failed most readers comes first.');
  expect(report).toContain('<summary>How this is counted</summary>');
  expect(cellsOf(report)[1]).toContain('aria-label="33% helped"');
  // Seen by everybody, not only heard.
  expect(cellsOf(report)[1]).toMatch(/>likely 6% to 79%<\/span\s*>/);
  expect(cellsOf(report)[3]).toBe('');
});

it('shows at once the steps where most readers were stuck, and the others on request', async () => {
  const stuck = { articleId: 1, contentVersion: '0123456789ab' };
  for (let step = 1; step <= 6; step++) {
    for (let n = step; n <= 6; n++) {
      await site.feedback.addStuck({
        ...stuck,
        voter: new Uint8Array(16).fill(n),
        step: `s${step}`,
      });
    }
  }
  const [shown = '', others = ''] = (cellsOf(await page('/staff/'))[5] ?? '').split('<details');
  const named = (text: string): string[] =>
    [...text.matchAll(/\((s\d)\)/g)].map(([, id = '']) => id);
  expect(named(shown)).toEqual(['s1', 's2', 's3']);
  expect(others).toContain('<summary>3 more</summary>');
  expect(named(others)).toEqual(['s4', 's5', 's6']);
});

/** What stands in the cells of tables, in their order. */
function cellsOf(text: string): readonly string[] {
  const cells = text.matchAll(/<td[^>]*>\s*<div>([\s\S]*?)<\/div>\s*<\/td>/g);
  return [...cells].map(([, cell = '']) => cell);
}

async function castAboutEarlierText(): Promise<void> {
  for (let voter = 0; voter < 5; voter++) {
    await site.votes.store.cast(aVote({ helpful: false, contentVersion: 'earlier' }));
  }
}

it('tells which articles spared tickets, most first, also one that is gone', async () => {
  const counts = createSearchCounts(site.votes.tables, () => '2026-03-01');
  for (const article of [99, 1, 1]) await counts.addSolved(article);
  const report = await page('/staff/');
  const solved =
    /<h2>Articles that spared a ticket<[\s\S]*?<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(report)?.[1] ??
    '';
  expect(cellsOf(solved)).toEqual([
    expect.stringMatching(/href="\/mail\/blue\/">Blue &amp; &lt;bright&gt;/),
    '2',
    '<time datetime="2026-03-01">1 March 2026</time>',
    expect.stringMatching(/href="\/a\/99\/">Article 99/),
    '1',
    '<time datetime="2026-03-01">1 March 2026</time>',
  ]);
  expect(report).toMatch(/Tickets that\s+an article made unnecessary: 3\./);
});

it('tells which article fails people, why, where, and what was not found', async () => {
  await castAboutEarlierText();
  for (let voter = 0; voter < 12; voter++) {
    await site.votes.store.cast(aVote({ helpful: voter === 0, contentVersion: '0123456789ab' }));
  }
  await comment('The menu is gone.');
  const stuck = { articleId: 1, voter: new Uint8Array(16), contentVersion: '0123456789ab' };
  await site.feedback.addStuck({ ...stuck, step: 'sign-in-step-2' });
  await site.feedback.addStuck({ ...stuck, step: 'open-the-menu' });
  await createSearchCounts(site.votes.tables).addMiss({ query: 'fax', kind: 'nothing' });
  const links = createLinkCounts(site.votes.tables);
  await links.addCopy({ article: 1, format: 'markdown' });
  await links.addCopy({ article: 1, format: 'reply' });
  await links.addOutcome({ article: 1, outcome: 'asked' });
  await links.addOutcome({ article: 1, outcome: 'yes' });
  await links.addMissing('<b>telex</b>');
  const suspicion = { articleId: 1, day: '2026-03-01', network: 'n', counted: 60, refused: 40 };
  await createSuspicionStore(site.votes.tables).add(suspicion);
  const report = await page('/staff/');
  expect(report).toContain('Blue &amp; &lt;bright&gt;');
  expect(report).toContain('1 of 12');
  expect(report).toContain('It is out of date: 1 reader<');
  expect(report).toMatch(/>Step 2, “Choose IMAP.” \(Sign in\)<\/a\s*>: 1 reader</);
  expect(report).toContain('>step no longer in the article (open-the-menu): 1 reader<');
  expect(report).not.toContain('#open-the-menu');
  expect(report).toMatch(/href="\/mail\/blue\/#sign-in-step-2"/);
  expect(cellsOf(report)).toContain('fax');
  expect(report).toMatch(/<a\s+href="#unusual-votes"/);
  expect(report).toContain('aria-label="unusual votes about Blue &amp; &lt;bright&gt;"');
  const [, unusual = ''] = report.split('<h2 id="unusual-votes"');
  expect(unusual).toContain('an office or a school behind one address looks the same');
  expect(cellsOf(unusual).slice(0, 4)).toEqual([
    expect.stringContaining('href="/mail/blue/"'),
    '<time datetime="2026-03-01">1 March 2026</time>',
    '60',
    '40',
  ]);
  const chart = /aria-label="Share that was helped, by text: ([^"]*)"/.exec(report)?.[1];
  expect(chart).toMatch(/since \d{4}-\d\d-\d\d 0% of 5/);
  expect(chart).toMatch(/since \d{4}-\d\d-\d\d 8% of 12/);
  expect(report).toContain('1 open');
  const linked =
    /<h2>What staff link<[\s\S]*?<tbody[^>]*>([\s\S]*?)<\/tbody>/.exec(report)?.[1] ?? '';
  expect(cellsOf(linked)).toEqual([
    expect.stringContaining('/mail/blue/'),
    '2',
    '2',
    '1',
    '1',
    '0',
  ]);
  expect(cellsOf(report)).toContain('&lt;b&gt;telex&lt;/b&gt;');
});

it('lists every text of an article, the latest at once, with the day of its first vote', async () => {
  for (let text = 0; text < 7; text++) {
    const contentVersion = text === 6 ? '0123456789ab' : `text${text}`;
    await site.votes.store.cast(aVote({ helpful: true, contentVersion }));
  }
  const report = await page('/staff/');
  const [shown = '', earlier = ''] = (cellsOf(report)[3] ?? '').split('<details');
  const today = /<time datetime="\d{4}-\d\d-\d\d">\d{1,2} [A-Z][a-z]+ \d{4}<\/time\s*>: /g;
  expect(shown.match(today)).toHaveLength(3);
  expect(earlier).toContain('<summary>4 earlier</summary>');
  expect(earlier.match(today)).toHaveLength(4);
  expect(report).toMatch(/date of a\s+text is that of the first vote on it/);
});

it('says of unusual votes what is left without them, beside what is counted', async () => {
  for (let voter = 0; voter < 30; voter++) {
    await site.votes.store.cast(aVote({ helpful: false, contentVersion: '0123456789ab' }));
  }
  const day = new Date().toISOString().slice(0, 10);
  const suspicion = { articleId: 1, day, network: 'n', counted: 30, refused: 0 };
  await createSuspicionStore(site.votes.tables).add(suspicion);
  expect(cellsOf(await page('/staff/'))[2]).toMatch(
    /^26\s[\s\S]*without unusual votes\s+<span class="staff-counts">0</,
  );
});

it('keeps the votes of an article that is gone', async () => {
  await site.votes.store.cast(aVote({ articleId: 110, helpful: true, contentVersion: 'x' }));
  await site.votes.store.cast(aVote({ articleId: 110, helpful: false, contentVersion: 'y' }));
  const [, removed = ''] = (await page('/staff/')).split('<h2>Removed articles</h2>');
  expect(cellsOf(removed).slice(0, 2)).toEqual(['Removed article 110', '1 of 2']);
});
