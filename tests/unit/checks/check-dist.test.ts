import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressAnswers } from '#checks/address-answers.ts';
import { checkDist } from '#checks/check-dist.server.ts';
import { lostAddresses, publishedAddresses } from '#checks/built/published-addresses.ts';
import { readDist } from '#checks/read-dist.server.ts';
import { parseUrlLock } from '#checks/url-lock.ts';
import { builtSite, page, redirectPage, writeFiles } from './made-up-dist.ts';

const files = {
  'index.html': page(),
  'mail/blue/index.html': page({ address: '/mail/blue/' }),
  'a/1/index.html': redirectPage('/mail/blue/'),
  'search/index.html': page({
    address: '/search/',
    canonical: false,
    head: '<meta name="robots" content="noindex">',
  }),
  '404.html': page({ address: '/404.html', canonical: false }),
  'redirects.json': JSON.stringify({
    version: 1,
    redirects: { '/a/1/': '/mail/blue/', '/kb.php?id=1': '/mail/blue/' },
  }),
};

describe('published addresses', () => {
  it('are the pages for search engines, the permanent links and the redirects', () => {
    expect(publishedAddresses(builtSite(files))).toEqual([
      '/',
      '/a/1/',
      '/kb.php?id=1',
      '/mail/blue/',
    ]);
  });

  it('are lost when no file and no redirect answers them', () => {
    const lock = parseUrlLock('/\n/a/1/\n/kb.php?id=1\n/kb.php?id=2\n/mail/blue/\n/mail/green/\n');
    expect(lostAddresses(builtSite(files), lock, 'content/urls.lock')).toEqual([
      {
        file: 'content/urls.lock',
        line: 4,
        message: 'The published address /kb.php?id=2 is no longer answered.',
        remedy:
          'Add "/kb.php?id=2" to the aliases of the article that took its place, or to removed.yaml.',
      },
      {
        file: 'content/urls.lock',
        line: 6,
        message: 'The published address /mail/green/ is no longer answered.',
        remedy:
          'Add "/mail/green/" to the aliases of the article that took its place, or to removed.yaml.',
      },
    ]);
  });
});

describe('parts of articles and what was removed', () => {
  const more = {
    ...files,
    'mail/blue/index.html': page({ address: '/mail/blue/', body: '<h2 id="paint">Paint</h2>' }),
    'a/2/index.html': page({ canonical: false, head: '<meta name="robots" content="noindex">' }),
    'a/3/index.html': redirectPage('/mail/blue/'),
    'a/4/index.html': redirectPage('/mail/gone/'),
    'redirects.json': JSON.stringify({
      version: 1,
      redirects: { '/a/1/': '/mail/blue/', '/a/3/': '/mail/blue/', '/a/4/': '/mail/gone/' },
      gone: { '/a/2/': '/a/2/', '/kb.php?id=2': '/a/2/' },
    }),
    'fragments.json': JSON.stringify({ version: 1, fragments: { 1: ['paint', 'with-pop'] } }),
  };

  it('are published addresses too', () => {
    expect(publishedAddresses(builtSite(more))).toEqual(
      expect.arrayContaining(['/a/1/#paint', '/a/1/#with-pop', '/a/2/', '/kb.php?id=2']),
    );
  });

  it('that were removed answer still, and a lost permanent link is not said to be an alias', () => {
    const lock = parseUrlLock('/a/2/\n/a/3/#old\n/a/9/\n/kb.php?id=2\n');
    expect(lostAddresses(builtSite(more), lock, 'urls.lock')).toEqual([
      {
        file: 'urls.lock',
        line: 3,
        message: 'The published address /a/9/ is no longer answered.',
        remedy: 'Bring the article back, or add it to removed.yaml with what took its place.',
      },
    ]);
  });

  it('are told one by one with what they answer', () => {
    const lock = parseUrlLock(
      '/\n/a/1/#paint\n/a/1/#with-pop\n/a/1/#gone\n/a/2/#any\n/a/3/#old\n/a/4/\n/lost/\n/kb.php?id=2\n',
    );
    const told = addressAnswers(builtSite(more), lock);
    const isLocked = true;
    expect(told.filter((one) => one.isLocked)).toEqual([
      { address: '/', isLocked, answer: 200 },
      {
        address: '/a/1/#gone',
        isLocked,
        answer: 'broken',
        to: '/mail/blue/',
        note: 'the page has no such part',
      },
      { address: '/a/1/#paint', isLocked, answer: 301, to: '/mail/blue/' },
      {
        address: '/a/1/#with-pop',
        isLocked,
        answer: 301,
        to: '/mail/blue/',
        note: 'a part that this host does not show: its top is seen',
      },
      { address: '/a/2/#any', isLocked, answer: 410 },
      {
        address: '/a/3/#old',
        isLocked,
        answer: 301,
        to: '/mail/blue/',
        note: 'of an article that was removed: the top of its successor is seen',
      },
      {
        address: '/a/4/',
        isLocked,
        answer: 'broken',
        to: '/mail/gone/',
        note: 'which nothing answers',
      },
      { address: '/kb.php?id=2', isLocked, answer: 410 },
      { address: '/lost/', isLocked, answer: 'broken', note: 'nothing answers it' },
    ]);
    const unlocked = told.filter(({ isLocked }) => !isLocked).map(({ address }) => address);
    expect(unlocked).toEqual(['/a/1/', '/a/2/', '/a/3/', '/mail/blue/']);
  });
});

describe('checking a built site', () => {
  it('finds nothing wrong with a good one and notes its new addresses', () => {
    const contentFolder = writeFiles({ 'urls.lock': '/a/1/\n' });
    expect(checkDist(writeFiles(files), { contentFolder })).toEqual({
      problems: [],
      notes: [
        '3 new addresses are not in urls.lock yet; run npm run urls:lock before you publish them.',
      ],
    });
  });

  it.each([{}, { 'urls.lock': '# Nothing yet.\n' }])('warns where no address is kept', (lock) => {
    const { notes } = checkDist(writeFiles(files), { contentFolder: writeFiles(lock) });
    expect(notes).toEqual([expect.stringContaining('There is no urls.lock yet')]);
  });

  it('has nothing to note when every address is in the lock', () => {
    const contentFolder = writeFiles({ 'urls.lock': '/\n/a/1/\n/kb.php?id=1\n/mail/blue/\n' });
    expect(checkDist(writeFiles(files), { contentFolder })).toEqual({ problems: [], notes: [] });
  });

  it('runs every rule', () => {
    const body = `<h1>Two</h1><p id="content"></p><img src="https://cdn.example/x.png">
      <a href="#gone">x</a><a href="/gone/">x</a><p style="color: red">x</p>`;
    const folder = writeFiles({ 'index.html': page({ body, description: '' }) });
    const contentFolder = writeFiles({ 'urls.lock': '/lost/\n' });
    const messages = checkDist(folder, { contentFolder }).problems.map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('names the part "gone"'),
      expect.stringContaining('"/gone/" leads nowhere'),
      expect.stringContaining('The id "content"'),
      expect.stringContaining('2 headings of level 1'),
      expect.stringContaining('no alternative text'),
      expect.stringContaining('inline style attribute'),
      expect.stringContaining('0 characters'),
      expect.stringContaining('another web server'),
      expect.stringContaining('/lost/ is no longer answered'),
    ]);
  });

  it('says what to do when nothing has been built', () => {
    expect(() => readDist('/nowhere/dist')).toThrow(
      'There is no built site in "/nowhere/dist". Build it first, with npm run build.',
    );
  });
});

describe('the commands', () => {
  function run(script: string, distFolder: string, contentFolder: string) {
    return spawnSync(process.execPath, [`src/checks/${script}`], {
      encoding: 'utf8',
      env: { ...process.env, KB_DIST: distFolder, KB_CONTENT: contentFolder },
    });
  }

  it('end with 1 and print the problems of a bad site', () => {
    const folder = writeFiles({ ...files, 'index.html': page({ body: '<a href="/gone/">x</a>' }) });
    const { status, stderr } = run('main.server.ts', folder, writeFiles({}));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^1 problem found\.\n {2}index\.html\n {4}The link to "\/gone\/"/);
  });

  it('write new addresses into the lock and keep those that are gone', () => {
    const contentFolder = writeFiles({ 'urls.lock': '/gone/\n' });
    const folder = writeFiles(files);
    const { status, stdout } = run('lock-urls.server.ts', folder, contentFolder);
    expect(stdout).toMatch(/urls\.lock: 4 new addresses, 5 in all\.\n$/);
    expect(status).toBe(0);
    expect(readFileSync(join(contentFolder, 'urls.lock'), 'utf8')).toBe(
      '/\n/a/1/\n/gone/\n/kb.php?id=1\n/mail/blue/\n',
    );
    expect(run('lock-urls.server.ts', folder, contentFolder).stdout).toMatch(/0 new addresses/);
  });
});
