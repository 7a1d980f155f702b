import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importWhmcs } from '#imports/whmcs/import-whmcs.build.ts';
import { serveFilesOnly } from '../setup/file-host.ts';
import { serveFolder, type RunningSite } from '../setup/running-site.ts';
import { testSite } from '../setup/sites.ts';

/** The made-up site with a made-up knowledge base of WHMCS, built and served by our own server. */
let folder: string;
let dist: string;
let site: RunningSite;
let printed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-imported-'));
  const content = join(folder, 'content');
  dist = join(folder, 'dist');
  cpSync(testSite('fixture').content, content, { recursive: true });
  await importWhmcs(
    {
      dump: 'tests/fixtures/whmcs/dump.sql',
      isWriting: true,
      imageFolder: undefined,
      whmcsUrl: 'https://billing.fixture.example/',
    },
    { contentFolder: content, publicFolder: join(folder, 'public') },
    '2026-05-04',
  );
  const environment = {
    ...process.env,
    KB_CONTENT: content,
    KB_DIST: dist,
    ASTRO_TELEMETRY_DISABLED: '1',
    // What Vitest sets would build the pages as they are while developing.
    ...{ NODE_ENV: 'production', MODE: undefined, DEV: undefined, PROD: undefined },
    NO_COLOR: '1',
  };
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  const checked = spawnSync(process.execPath, ['src/checks/content-main.build.ts'], {
    env: environment,
    encoding: 'utf8',
  });
  expect(checked.stderr).toBe('');
  printed = checked.stdout;
  site = await serveFolder(dist);
}, 120_000);

afterAll(async () => {
  await site.remove();
  rmSync(folder, { recursive: true, force: true });
});

const article = '/painting/paint-brushes-how-to-begin/';

test.each([
  ['/knowledgebase.php?action=displayarticle&id=2', article],
  ['/knowledgebase.php?action=view&id=2', article],
  ['/knowledgebase/2/Paint---brushes--how-to-begin.html', article],
  ['/knowledgebase/2/A_name_of_long_ago.html', article],
  ['/knowledgebase/0002/x.html?language=german', article],
  ['/knowledgebase/2/', article],
  ['/knowledgebase/2', article],
  ['/index.php/knowledgebase/2/Any.html', article],
  ['/index.php?rp=/knowledgebase/2/Any.html', article],
  ['/index.php?rp=%2Fknowledgebase%2F2%2FAny.html', article],
  ['/index.php?language=german&rp=%252Fknowledgebase%252F2%252FAny.html', article],
  ['/client/knowledgebase/2/Any.html', article],
  ['/members/index.php?rp=/knowledgebase/2/Any.html', article],
  ['/manage/knowledgebase.php?action=displayarticle&id=2&language=german', article],
  // A translation leads to what it translates.
  ['/knowledgebase/31/Farben.html', '/mail/cafe-colours/'],
  // Private there, for staff here: who is not signed in is asked to.
  ['/knowledgebase/33/Notes.html', '/staff/articles/33/'],
  // A draft has no page yet.
  ['/knowledgebase/34/A-short-one.html', '/'],
  ['/knowledgebase/1/Painting', '/painting/'],
  ['/index.php?rp=/knowledgebase/2/Fixture-mail', '/mail/'],
  ['/knowledgebase.php?action=displaycat&catid=2', '/mail/'],
  ['/knowledgebase/3/Cellar', '/'],
  ['/knowledgebase/tag/tins', '/search/?q=tins'],
  ['/knowledgebase.php', '/'],
  ['/knowledgebase', '/'],
  ['/client/index.php?rp=/knowledgebase', '/'],
  ['/a/37/', article],
])('%s leads on to %s', async (from, to) => {
  const answer = await fetch(site.address + from, { redirect: 'manual' });
  expect(answer.status).toBe(301);
  expect(answer.headers.get('location')).toBe(to);
});

test('an id that never was, and pages of WHMCS that are none of ours, are not found', async () => {
  for (const path of ['/knowledgebase/999/x.html', '/cart.php', '/index.php?rp=/login']) {
    const answer = await fetch(site.address + path, { redirect: 'manual' });
    expect([404, 301]).toContain(answer.status);
    if (answer.status === 301) expect(answer.headers.get('location')).toMatch(/^\/index\.php\//);
  }
});

test('what was imported is on the page, with the votes, and says when it came', async () => {
  const page = await (await fetch(site.address + article)).text();
  expect(page).toContain('Paint &amp; brushes: how to begin');
  expect(page).toContain('href="/mail/cafe-colours/"');
  expect(page).toMatch(/Moved here <time datetime="2026-05-04"/);
  expect(await (await fetch(`${site.address}/mail/blue-mailbox/`)).text()).toMatch(/Updated <time/);
  const votes: unknown = await (await fetch(`${site.address}/api/articles/37/votes`)).json();
  expect(votes).toMatchObject({ counts: { helpful: 8, total: 10 } });
});

test('a host that serves files only leads on from addresses that can be pages', async () => {
  const host = await serveFilesOnly(dist);
  try {
    for (const path of [
      '/knowledgebase/2/',
      '/knowledgebase/2/Paint---brushes--how-to-begin.html/',
    ]) {
      const page = await (await fetch(host.address + path)).text();
      expect(page).toContain(`content="0; url=${article}"`);
    }
    for (const path of ['/knowledgebase/', '/knowledgebase.php/', '/index.php/']) {
      const page = await (await fetch(host.address + path)).text();
      expect(page).toContain(`&quot;2&quot;:&quot;${article}&quot;`);
    }
  } finally {
    await host.close();
  }
});

test('nothing of what was private is in the files that everybody may read', () => {
  for (const file of ['redirects.json', 'articles.json', 'llms.txt', 'feed.xml']) {
    const text = readFileSync(join(dist, file), 'utf8');
    expect(text).not.toMatch(/workshop|Hidden|SECRET-CANARY/i);
  }
});

test('what is still to be edited is listed with file and line, and refuses nothing', () => {
  expect(printed).toContain('Still to be edited: 5 articles that came along');
  expect(printed).toMatch(/paint-brushes-how-to-begin\.mdx\n {4}The article has no <Answer>/);
  expect(printed).toContain('The port number "587" is a setting and is typed out here.');
  expect(printed).toContain('leads to "http://paint.example/a", which is not encrypted.');
  expect(printed).toContain('articles without problems.');
});
