import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skipsPhp, whmcsSidebar } from '../../setup/whmcs-sidebar.ts';

const blue = {
  id: 1,
  title: 'Too many connections?',
  permalink: '/a/1/',
  keywords: ['limit 25'],
  codes: ['421'],
};
const red = {
  id: 2,
  title: 'Mailbox is full',
  permalink: '/a/2/',
  keywords: ['quota'],
  codes: ['5.2.2'],
};
const green = {
  id: 3,
  title: 'Set up a phone',
  permalink: '/a/3/',
  keywords: ['iphone'],
  codes: [],
};

let folder: string;
let server: Server;
let helpUrl: string;
let asked: string[];
let answer: { status: number; body: string };

const listOf = (...articles: readonly object[]): string => JSON.stringify({ version: 1, articles });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-whmcs-'));
  asked = [];
  answer = { status: 200, body: listOf(blue, red, green) };
  server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  helpUrl = `http://127.0.0.1:${address.port}/`;
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const sidebar = (subject: string, php?: readonly string[]): Promise<string> =>
  whmcsSidebar({ helpUrl, subject, folder, ...(php && { php }) });
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<li><a href="([^"]*)"/g)].map(([, href = '']) => href);
/** Makes the kept files older than any time that the hook waits for. */
function age(ending: string): void {
  const long = new Date(Date.now() - 24 * 3600 * 1000);
  for (const name of readdirSync(folder).filter((found) => found.endsWith(ending))) {
    utimesSync(join(folder, name), long, long);
  }
}

describe.skipIf(skipsPhp)('the hook for WHMCS', () => {
  it('is PHP without a mistake in its form', () => {
    const { status, stdout } = spawnSync('php', ['-l', 'src/syndication/whmcs/hosting-kb.php'], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('No syntax errors');
    expect(status).toBe(0);
  });

  it.each([
    ['by cURL', []],
    ['without cURL', ['disable_functions=curl_init']],
  ])('asks for the list of articles and for nothing else, %s', async (_, php) => {
    expect(linksIn(await sidebar('Re: my mailbox is full!', php))).toEqual([`${helpUrl}a/2/`]);
    expect(asked).toEqual(['GET /articles.json']);
  });

  it('puts first what shares most words with the subject: title, keywords and codes', async () => {
    expect(linksIn(await sidebar('421 too many connections from my iPhone'))).toEqual([
      `${helpUrl}a/1/`,
      `${helpUrl}a/3/`,
    ]);
    expect(linksIn(await sidebar('550 5.2.2 returned'))).toEqual([`${helpUrl}a/2/`]);
    expect(linksIn(await sidebar('Hello'))).toEqual([]);
  });

  it('shows the words of the list as text, whatever they are', async () => {
    const hostile = `</script><img src=x onerror="alert('1')"> & mailbox`;
    answer.body = listOf({ ...blue, title: hostile, keywords: [hostile] });
    const html = await sidebar('mailbox');
    expect(html).toContain(
      '&lt;/script&gt;&lt;img src=x onerror=&quot;alert(&#039;1&#039;)&quot;&gt;',
    );
    expect(html).not.toContain('<img');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(html).not.toMatch(/<[^>]* on\w+=/);
  });

  it('never shows the subject itself', async () => {
    expect(await sidebar('mailbox <script>alert(1)</script> secret')).not.toContain('secret');
  });

  it('leaves out what leads away from the help centre, and what is no article', async () => {
    const bad = ['//other.example/', '/\\other.example/', 'javascript:alert(1)', 7, ['/a/1/']];
    answer.body = listOf(...bad.map((permalink) => ({ ...red, permalink })), { id: 4 }, red);
    expect(linksIn(await sidebar('mailbox'))).toEqual([`${helpUrl}a/2/`]);
  });

  it('keeps the list for some minutes', async () => {
    await sidebar('mailbox');
    await sidebar('mailbox');
    expect(asked).toHaveLength(1);
    age('.json');
    await sidebar('mailbox');
    expect(asked).toHaveLength(2);
  });

  it('goes on with an older list, and does not ask again at once, while nothing answers', async () => {
    await sidebar('mailbox');
    age('.json');
    answer = { status: 500, body: 'no' };
    expect(linksIn(await sidebar('mailbox'))).toEqual([`${helpUrl}a/2/`]);
    expect(linksIn(await sidebar('mailbox'))).toEqual([`${helpUrl}a/2/`]);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['an error', { status: 500, body: listOf(red) }],
    ['another version', { status: 200, body: '{"version":2,"articles":[]}' }],
    ['no JSON', { status: 200, body: '<!doctype html>' }],
  ])('adds nothing to a ticket when the help centre answers with %s', async (_, answered) => {
    answer = answered;
    expect(await sidebar('mailbox')).toBe('');
  });

  it('adds nothing to a ticket when nothing is at the address', async () => {
    server.close();
    expect(await sidebar('mailbox')).toBe('');
  });

  it('asks anew where the kept list is broken', async () => {
    await sidebar('mailbox');
    const [kept = ''] = readdirSync(folder).filter((name) => name.endsWith('.json'));
    writeFileSync(join(folder, kept), '');
    expect(linksIn(await sidebar('mailbox'))).toEqual([`${helpUrl}a/2/`]);
  });
});
