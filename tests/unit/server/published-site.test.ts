import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  SwapFailedError,
  buildName,
  finishedAt,
  mendBrokenSwap,
  stampPath,
  swapSite,
} from '#server/published-site.ts';

let folder = '';
let dist = '';
let next = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-swap-'));
  dist = join(folder, 'dist');
  next = join(folder, 'dist-next');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A site with one page, and with staff pages where there is a text of one. */
function write(place: string, page: string, staffPage?: string): void {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'index.html'), page);
  writeFileSync(stampPath(place), 'made from something');
  if (staffPage === undefined) return;
  mkdirSync(`${place}-staff`);
  writeFileSync(join(`${place}-staff`, 'index.html'), staffPage);
}

const page = (place: string): string => readFileSync(join(place, 'index.html'), 'utf8');

describe('taking the place of the site that is served', () => {
  it('puts the new site and its staff pages there, and keeps the old ones', () => {
    write(dist, 'old', 'old staff');
    write(next, 'new', 'new staff');
    swapSite(next, dist);
    expect([page(dist), page(`${dist}-staff`)]).toEqual(['new', 'new staff']);
    expect([page(`${dist}-previous`), page(`${dist}-previous-staff`)]).toEqual([
      'old',
      'old staff',
    ]);
    expect([existsSync(next), existsSync(`${next}-staff`)]).toEqual([false, false]);
  });

  it('leaves no staff pages where the new site has none', () => {
    write(dist, 'old', 'old staff');
    write(next, 'new');
    swapSite(next, dist);
    expect(existsSync(`${dist}-staff`)).toBe(false);
  });

  it('works without a site before, and a third time', () => {
    for (const text of ['first', 'second', 'third']) {
      write(next, text, `${text} staff`);
      swapSite(next, dist);
      expect([page(dist), page(`${dist}-staff`)]).toEqual([text, `${text} staff`]);
    }
    expect(page(`${dist}-previous`)).toBe('second');
  });

  it('leaves all as it was when a folder cannot be renamed, and says why', () => {
    write(dist, 'old', 'old staff');
    // Inside of the folder that is moved away: the last rename finds it no more.
    const inside = join(dist, 'next');
    write(inside, 'new', 'new staff');
    expect(() => swapSite(inside, dist)).toThrow(SwapFailedError);
    expect(() => swapSite(inside, dist)).toThrow(/could not take the place of .*ENOENT/);
    expect([page(dist), page(`${dist}-staff`), page(inside)]).toEqual(['old', 'old staff', 'new']);
  });

  it('names each build, also one of the same files', () => {
    write(next, 'same');
    swapSite(next, dist);
    const first = buildName(dist);
    write(next, 'same');
    swapSite(next, dist);
    expect(first).toBeDefined();
    expect(buildName(dist)).not.toBe(first);
  });

  it('does not call the remains of a build a site', () => {
    write(dist, 'half');
    expect(finishedAt(dist)).toBeInstanceOf(Date);
    rmSync(stampPath(dist));
    expect([finishedAt(dist), buildName(dist)]).toEqual([undefined, undefined]);
  });
});

describe('a swap that was broken off between two renames', () => {
  it('is mended with the site that was served', () => {
    write(`${dist}-previous`, 'old');
    mendBrokenSwap(dist);
    expect(page(dist)).toBe('old');
  });

  it('is none where there is a site, or where nothing finished is left', () => {
    write(dist, 'new');
    write(`${dist}-previous`, 'old');
    mendBrokenSwap(dist);
    expect(page(dist)).toBe('new');
    rmSync(dist, { recursive: true });
    rmSync(stampPath(`${dist}-previous`));
    mendBrokenSwap(dist);
    expect(existsSync(dist)).toBe(false);
  });
});
