import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permalinkPage } from '#articles/removed/permalink-page.ts';
import { fillPermalinks } from '#articles/removed/write-permalinks.build.ts';

const template = [
  '<title>__TITLE__</title>',
  '<link rel="canonical" href="https://help.example.com/__ADDRESS__/">',
  '<meta http-equiv="refresh" content="0; url=/__ADDRESS__/">',
  '<a href="/__ADDRESS__/">__TITLE__</a>',
].join('');
const siteUrl = 'https://help.example.com';

describe('the page of a permanent link', () => {
  it('leads to the article under its title, and tells search engines the whole address', () => {
    const page = permalinkPage(template, { to: '/webmail/login/', title: 'Log in' }, siteUrl);
    expect(page).toBe(
      '<title>Log in</title>' +
        '<link rel="canonical" href="https://help.example.com/webmail/login/">' +
        '<meta http-equiv="refresh" content="0; url=/webmail/login/">' +
        '<a href="/webmail/login/">Log in</a>',
    );
  });

  it('shows a title as it is written, whatever signs are in it', () => {
    const title = `<b> & "c" isn't $& __ADDRESS__`;
    const page = permalinkPage(template, { to: '/a&b/?c="d"', title }, siteUrl);
    expect(page).toContain(
      '<title>&lt;b&gt; &amp; &quot;c&quot; isn&#39;t $&amp; __ADDRESS__</title>',
    );
    expect(page).toContain('<a href="/a&amp;b/?c=&quot;d&quot;">');
    expect(page).toContain('href="https://help.example.com/a&amp;b/?c=%22d%22"');
  });

  it('leads to another site where that has taken the place of the article', () => {
    const to = 'https://other.example.org/page';
    const page = permalinkPage(template, { to, title: to }, siteUrl);
    expect(page).toContain(`<link rel="canonical" href="${to}">`);
    expect(page).toContain(`url=${to}"`);
  });
});

describe('the step of the build that writes them', () => {
  let dist: string;
  beforeEach(() => {
    dist = mkdtempSync(join(tmpdir(), 'kb-permalinks-'));
    mkdirSync(join(dist, 'a/template'), { recursive: true });
    writeFileSync(join(dist, 'a/template/index.html'), template);
    const moved = [{ from: '/a/7/', to: '/webmail/login/', title: 'Log in' }];
    writeFileSync(join(dist, 'a/moved.json'), JSON.stringify({ siteUrl, moved }));
  });
  afterEach(() => rmSync(dist, { recursive: true }));

  it('leaves the pages and nothing that it has made them of', () => {
    fillPermalinks(dist);
    expect(readFileSync(join(dist, 'a/7/index.html'), 'utf8')).toContain('Log in');
    expect(existsSync(join(dist, 'a/template'))).toBe(false);
    expect(existsSync(join(dist, 'a/moved.json'))).toBe(false);
  });

  it('refuses to write over a page that stands there', () => {
    mkdirSync(join(dist, 'a/7'));
    writeFileSync(join(dist, 'a/7/index.html'), 'An article.');
    expect(() => fillPermalinks(dist)).toThrow('Two pages want to stand at /a/7/');
    expect(readFileSync(join(dist, 'a/7/index.html'), 'utf8')).toBe('An article.');
  });
});
