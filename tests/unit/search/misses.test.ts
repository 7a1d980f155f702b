import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { maskQuery } from '#search/misses/mask-query.ts';
import { openSearchCounts } from '#search/misses/search-counts.server.ts';

describe('a query is kept without', () => {
  it.each([
    ['Mail to Anna.Smith@example.org fails', 'mail to [address] fails'],
    ['host 192.0.2.17 refused', 'host [ip] refused'],
    ['host 2001:db8::2:17 refused', 'host [ip] refused'],
    ['call me +49 170 1234567 please', 'call me [number] please'],
    ['invoice 20261234', 'invoice [number]'],
    ['my password is hunter2 and fails', 'my password [secret] and fails'],
    ['see https://example.org/?token=1', 'see [link]'],
    ['id 1abcDE-0001yz-Ab2345 delayed', 'id [id] delayed'],
  ])('%s', (query, kept) => {
    expect(maskQuery(query)).toBe(kept);
  });

  it('but with its codes', () => {
    for (const query of ['0x80040119', '550 5.7.515', 'port 465', 'outlook 2016', '421 4.7.0']) {
      expect(maskQuery(query)).toBe(query);
    }
  });
});

test('masking twice changes nothing, and no address passes', () => {
  fc.assert(
    fc.property(fc.string(), fc.emailAddress(), (text, address) => {
      const once = maskQuery(`${text} ${address}`);
      expect(maskQuery(once)).toBe(once);
      expect(once).not.toContain(address.toLowerCase());
    }),
  );
});

describe('the counts of searches that failed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kb-searches-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are kept over a restart, the worst first', () => {
    const path = join(folder, 'new', 'searches.sqlite');
    const counts = openSearchCounts(path, () => '2026-03-01');
    counts.addMiss({ query: 'fax', kind: 'nothing' });
    counts.addMiss({ query: 'gopher', kind: 'reformulated' });
    counts.addMiss({ query: 'gopher', kind: 'reformulated' });
    counts.addSolved(7);
    counts.close();
    counts.close();
    const later = openSearchCounts(path, () => '2026-03-09');
    later.addMiss({ query: 'fax', kind: 'nothing' });
    later.addMiss({ query: 'fax', kind: 'nothing' });
    expect(later.misses(10)).toEqual([
      { query: 'fax', kind: 'nothing', count: 3, firstDay: '2026-03-01', lastDay: '2026-03-09' },
      {
        query: 'gopher',
        kind: 'reformulated',
        count: 2,
        firstDay: '2026-03-01',
        lastDay: '2026-03-01',
      },
    ]);
    expect(later.solved()).toEqual(new Map([[7, 1]]));
    later.close();
  });

  it('are taken from several processes at once', () => {
    const path = join(folder, 'searches.sqlite');
    const [one, other] = [openSearchCounts(path), openSearchCounts(path)];
    one.addMiss({ query: 'fax', kind: 'nothing' });
    other.addMiss({ query: 'fax', kind: 'nothing' });
    expect(one.misses(1)[0]?.count).toBe(2);
    one.close();
    other.close();
  });

  it('are dropped a year after the last time', () => {
    const path = join(folder, 'searches.sqlite');
    const counts = openSearchCounts(path, () => '2025-01-01');
    counts.addMiss({ query: 'fax', kind: 'nothing' });
    counts.close();
    const later = openSearchCounts(path, () => '2026-06-01');
    expect(later.misses(10)).toEqual([]);
    later.close();
  });
});
