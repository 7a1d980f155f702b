import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { madeUpAutoconfig, madeUpMail } from './made-up-mail.ts';

export const articlePage = `<!doctype html><title>Blue</title>${'<p>Blue.</p>'.repeat(200)}<h2>Sign in</h2><ol><li id="open-it">Open it.</li><li id="sign-in-step-2">Choose IMAP. <button name="step" value="sign-in-step-2">Stuck</button></li></ol>`;
export const largeFile = 'large '.repeat(200_000);

const template =
  '<h1>__VOTE_HEADING__</h1><p>__VOTE_MESSAGE__</p><a href="__ARTICLE_URL__">__ARTICLE_TITLE__</a><form action="/api/articles/__ARTICLE_ID__/vote"></form>';

const files: Readonly<Record<string, string | Buffer>> = {
  'index.html': '<!doctype html><title>Home</title>',
  '404.html': '<!doctype html><title>Nothing here</title>',
  'mail/blue/index.html': articlePage,
  'mail/blue/index.html.br': brotliCompressSync(articlePage),
  'mail/blue/index.html.gz': gzipSync(articlePage),
  'search/index.html':
    '<!doctype html><title>Search</title><input id="search" name="q"><noscript data-asked></noscript>',
  'errors/0x800ccc0e/index.html': '<!doctype html><title>0x800CCC0E</title>',
  'café/index.html': '<!doctype html><title>Café</title>',
  'voted/index.html': template,
  'a/9/index.html': '<!doctype html><title>Removed</title>',
  '_astro/style.abc123.css': 'body{}',
  'pagefind/pagefind.js': 'export {}',
  'pagefind/index/en_1.pf_index': 'index',
  'large.txt': largeFile,
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'brand/logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '.stamp': 'not for visitors',
  '.well-known/autoconfig/mail/config-v1.1.xml': madeUpAutoconfig,
  '.well-known/.hidden': 'not for visitors',
  'mail/config-v1.1.xml': madeUpAutoconfig,
  'mail-settings.json': JSON.stringify(madeUpMail),
  'mail/blue/index.md': '# Blue\n',
  'llms.txt': '# Made-up Help\n',
  'feed.xml': '<feed xmlns="http://www.w3.org/2005/Atom"/>',
  'opensearch.xml': '<OpenSearchDescription/>',
  'oembed/1.json': '{}',
  'og/mail.png': 'picture',
  'articles.json': JSON.stringify({
    version: 1,
    site: { title: 'Made-up Help', url: 'https://help.example.com/' },
    articles: [
      {
        id: 1,
        title: 'Blue & <bright>',
        description: 'What blue is.',
        url: '/mail/blue/',
        category: 'mail',
        updated: '2026-01-02',
        contentVersion: '0123456789ab',
        votes: { helpful: 22, total: 25 },
      },
      { id: 2, title: 'Red', url: '/mail/red/' },
    ],
  }),
  'redirects.json': JSON.stringify({
    version: 1,
    redirects: {
      '/a/1/': '/mail/blue/',
      '/errors/5.1.1/': '/errors/550-5.1.1/',
      '/knowledgebase.php?action=displayarticle&id=3': '/mail/blue/',
    },
    gone: {
      '/a/9/': '/a/9/',
      '/mail/pink/': '/a/9/',
      '/knowledgebase.php?action=displayarticle&id=9': '/a/9/',
    },
  }),
};

export interface MadeUpSite {
  readonly distFolder: string;
  readonly dataFolder: string;
  remove(): void;
}

/** A small built site, and an empty folder for its votes. */
export function makeUpSite(): MadeUpSite {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-api-'));
  const distFolder = join(folder, 'dist');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(distFolder, name)), { recursive: true });
    writeFileSync(join(distFolder, name), content);
  }
  return {
    distFolder,
    dataFolder: join(folder, 'data'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
