import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

let site: MadeUpSite;
let server: RunningServer;

beforeAll(async () => {
  site = makeUpSite();
  server = await startServer({
    ...site,
    port: 0,
    logLevel: 'silent',
    publicOrigins: ['https://kb.example'],
  });
});
afterAll(async () => {
  await server.close();
  site.remove();
});

const ask = (query: Record<string, string>): Promise<Response> =>
  fetch(`${server.url}oembed?${new URLSearchParams(query).toString()}`);

describe('oEmbed', () => {
  it.each([
    'https://help.example.com/mail/blue/',
    'https://help.example.com/mail/blue',
    'https://help.example.com/a/1/#domain=example.org',
    'https://kb.example/a/1',
    'https://kb.example/knowledgebase.php?action=displayarticle&id=3',
  ])('describes the article at %s', async (url) => {
    const answer = await ask({ url, format: 'json' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({
      version: '1.0',
      type: 'link',
      title: 'Blue & <bright>',
      provider_name: 'Made-up Help',
      provider_url: 'https://help.example.com/',
      thumbnail_url: 'https://help.example.com/og/mail.png',
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
  });

  it.each([
    ['another site', 'https://other.example/mail/blue/'],
    ['a site that only looks like this one', 'https://help.example.com.other.example/a/1/'],
    ['no article', 'https://help.example.com/mail/'],
    ['an unknown number', 'https://help.example.com/a/999/'],
    ['no address at all', 'javascript:alert(1)'],
    ['what is no address', 'blue'],
  ])('answers 404 for %s', async (_, url) => {
    const answer = await ask({ url });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: 'no_such_article' } });
  });

  it('answers 501 for a format that it does not offer', async () => {
    const answer = await ask({ url: 'https://help.example.com/a/1/', format: 'xml' });
    expect(answer.status).toBe(501);
  });

  it('asks for the address where it is missing', async () => {
    expect((await ask({})).status).toBe(400);
  });

  it.each([{ maxwidth: '600' }, { maxheight: '629' }])(
    'leaves out a picture that is too large for %o',
    async (room) => {
      const answer = await ask({ url: 'https://help.example.com/a/1/', ...room });
      expect(await answer.json()).not.toHaveProperty('thumbnail_url');
    },
  );

  it('sends the picture where it fits, and where the room is no number', async () => {
    for (const room of [{ maxwidth: '1200', maxheight: '630' }, { maxwidth: 'wide' }]) {
      const answer = await ask({ url: 'https://help.example.com/a/1/', ...room });
      expect(await answer.json()).toHaveProperty('thumbnail_url');
    }
  });

  it('can only be read', async () => {
    const answer = await fetch(`${server.url}oembed`, {
      method: 'POST',
      headers: { Origin: 'https://kb.example', 'Content-Type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBe(405);
  });
});

describe('files for other programs', () => {
  it.each([
    ['/mail/blue/index.md', 'text/markdown; charset=utf-8'],
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/feed.xml', 'application/atom+xml; charset=utf-8'],
    ['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8'],
    ['/oembed/1.json', 'application/json'],
    ['/og/mail.png', 'image/png'],
  ])('%s is sent as %s, and other sites may read it', async (path, type) => {
    const answer = await fetch(new URL(path, server.url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it('twins are kept from search engines, which have the pages', async () => {
    const twin = await fetch(new URL('/mail/blue/index.md', server.url));
    expect(twin.headers.get('x-robots-tag')).toBe('noindex');
    const page = await fetch(new URL('/mail/blue/', server.url));
    expect(page.headers.get('x-robots-tag')).toBeNull();
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
  });
});
