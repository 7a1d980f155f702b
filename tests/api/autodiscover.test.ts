import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';

const schemas = 'http://schemas.microsoft.com/exchange/autodiscover/outlook';

function question(address: string, before = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>${before}
<Autodiscover xmlns="${schemas}/requestschema/2006"><Request>
<EMailAddress>${address}</EMailAddress>
<AcceptableResponseSchema>${schemas}/responseschema/2006a</AcceptableResponseSchema>
</Request></Autodiscover>`;
}

let site: MadeUpSite;
let server: RunningServer;
let logged = '';

beforeAll(async () => {
  site = makeUpSite();
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logged += String(chunk);
      done();
    },
  });
  server = await startServer({ ...site, port: 0, log: pino({ level: 'trace' }, sink) });
});
afterAll(async () => {
  await server.close();
  site.remove();
});

function post(
  body: string,
  { path = '/autodiscover/autodiscover.xml', type = 'text/xml; charset=utf-8', headers = {} } = {},
): Promise<Response> {
  return fetch(new URL(path, server.url), {
    method: 'POST',
    headers: { 'Content-Type': type, ...headers },
    body,
  });
}

describe('what Outlook asks for', () => {
  it('is answered with the servers and the address that was sent', async () => {
    const answer = await post(question('anna@example.org'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const text = await answer.text();
    expect(text).toContain('<LoginName>anna@example.org</LoginName>');
    expect(text).toContain('<Server>imap.example.org</Server>');
  });

  it('is no settings for an address at another company', async () => {
    const answer = await post(question('anna@gmail.com'));
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('<ErrorCode>601</ErrorCode>');
    expect(text).not.toContain('gmail.com');
  });

  it('is the same for every mailbox, whether it exists or not', async () => {
    const answerFor = async (address: string) => {
      const answer = await post(question(address));
      const headers = [...answer.headers].filter(
        ([name]) => !['date', 'content-length'].includes(name),
      );
      return [headers, (await answer.text()).replaceAll(address, 'ADDRESS')];
    };
    expect(await answerFor('nobody-at-all@example.org')).toEqual(
      await answerFor('anna@example.org'),
    );
  });

  it.each([
    '/Autodiscover/Autodiscover.xml',
    '/AUTODISCOVER/AUTODISCOVER.XML',
    '/autodiscover/autodiscover.xml?a=1',
  ])('is answered at %s too', async (path) => {
    expect((await post(question('anna@example.org'), { path })).status).toBe(200);
  });

  it.each(['application/xml', 'text/xml', 'Text/XML; charset="UTF-8"'])(
    'may come as %s',
    async (type) => {
      expect((await post(question('anna@example.org'), { type })).status).toBe(200);
    },
  );

  it('may come from anywhere: it changes nothing', async () => {
    const headers = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await post(question('anna@example.org'), { headers })).status).toBe(200);
  });

  it('leaves no trace of the address in the log', async () => {
    await post(question('secret-anna@example.org'));
    await post(question('secret anna@example.org'));
    await post('secret-anna@example.org');
    expect(logged).not.toContain('secret');
  });
});

describe('what is no such question', () => {
  it.each([
    [
      'a document type with an entity',
      question('&x;@example.org', '<!DOCTYPE a [<!ENTITY x "anna">]>'),
    ],
    ['no XML at all', 'anna@example.org'],
    ['no address', question('')],
  ])('%s gets the documented error', async (_, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('<ErrorCode>600</ErrorCode>');
    expect(text).not.toContain('anna');
  });

  it('is refused when it is too large', async () => {
    const answer = await post(question('anna@example.org', `<!--${' '.repeat(17_000)}-->`));
    expect(answer.status).toBe(413);
  });

  it.each([
    'application/json',
    'text/plain',
    'text/xml; charset=utf-16',
    'application/x-www-form-urlencoded',
  ])('is refused as %s', async (type) => {
    expect((await post(question('anna@example.org'), { type })).status).toBe(415);
  });

  it('is refused when it is not UTF-8', async () => {
    const answer = await fetch(new URL('/autodiscover/autodiscover.xml', server.url), {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml' },
      body: Buffer.from(question('änna@example.org'), 'latin1'),
    });
    expect(answer.status).toBe(400);
  });

  it('is refused when it is compressed', async () => {
    const headers = { 'Content-Encoding': 'gzip' };
    expect((await post(question('anna@example.org'), { headers })).status).toBe(415);
  });

  it('is told how to ask when it only reads', async () => {
    const answer = await fetch(new URL('/autodiscover/autodiscover.xml', server.url));
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain('POST');
  });

  it('does not open other addresses to posts of XML', async () => {
    expect(
      (await post(question('anna@example.org'), { path: '/api/articles/1/vote' })).status,
    ).toBe(403);
    expect(
      (await post(question('anna@example.org'), { path: '/autodiscover/other.xml' })).status,
    ).toBe(405);
  });
});

describe('the file for Thunderbird', () => {
  it.each([
    '/mail/config-v1.1.xml?emailaddress=anna%40example.org',
    '/.well-known/autoconfig/mail/config-v1.1.xml',
  ])('is served as XML at %s', async (path) => {
    const answer = await fetch(new URL(path, server.url));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await answer.text()).toContain('<clientConfig version="1.1">');
  });
});

it('a site built without mail settings says so', async () => {
  const other = makeUpSite();
  rmSync(join(other.distFolder, 'mail-settings.json'));
  const bare = await startServer({ ...other, port: 0, logLevel: 'silent' });
  const answer = await fetch(new URL('/autodiscover/autodiscover.xml', bare.url), {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml' },
    body: question('anna@example.org'),
  });
  expect(answer.status).toBe(404);
  await bare.close();
  other.remove();
});
