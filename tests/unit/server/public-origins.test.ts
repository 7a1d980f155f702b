import { describe, expect, it } from 'vitest';
import { misspeltNames } from '#server/environment.ts';
import { originAdvice, publicOrigins } from '#server/public-origins.ts';

const siteUrl = 'https://help.example.com/';

describe('the origins of a site', () => {
  it.each([
    {
      what: 'as they were given',
      known: { given: ['https://a.example'], siteUrl, hasProxy: false },
      found: { origins: ['https://a.example'], isLocalToo: false },
    },
    {
      what: 'the address of the site, and this machine',
      known: { given: [], siteUrl, hasProxy: false },
      found: { origins: ['https://help.example.com'], isLocalToo: true },
    },
    {
      what: 'the address of the site alone behind a proxy',
      known: { given: [], siteUrl, hasProxy: true },
      found: { origins: ['https://help.example.com'], isLocalToo: false },
    },
    {
      what: 'this machine alone where the site does not say',
      known: { given: [], siteUrl: undefined, hasProxy: true },
      found: { origins: [], isLocalToo: true },
    },
  ])('are $what', ({ known, found }) => {
    expect(publicOrigins(known)).toEqual(found);
  });
});

describe('an origin that is not the address of the site', () => {
  const advice = (...given: string[]) => originAdvice({ given, siteUrl, hasProxy: true });

  it('is told with both', () => {
    expect(advice('https://kb.example.com')).toBe(
      'PUBLIC_ORIGIN is https://kb.example.com, but the links of the site lead to https://help.example.com, which is helpCentre.url in site.yaml. Correct the one that is wrong: PUBLIC_ORIGIN=https://help.example.com, or helpCentre.url and a new build.',
    );
    expect(advice('http://help.example.com')).toContain('http://help.example.com, but');
  });

  it.each([
    [[]],
    [['https://help.example.com']],
    [['https://kb.example.com', 'https://help.example.com']],
    [['http://localhost:4400']],
    [['http://127.0.0.1:4400', 'http://[::1]:4400']],
  ])('%j is fine', (given) => {
    expect(advice(...given)).toBeUndefined();
  });
});

describe('names that are almost those of the server', () => {
  it.each([
    ['PUBLIC_ORIGN', 'PUBLIC_ORIGIN'],
    ['PUBLIC_ORIGINS', 'PUBLIC_ORIGIN'],
    ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
  ])('%s is told, and may be meant for another program', (written, meant) => {
    expect(misspeltNames({ [written]: 'x', PATH: '/bin' })).toEqual([
      `${written} is set, and this server does not know it. Did you mean ${meant}?`,
    ]);
  });

  it('says nothing of its own names and of those of others', () => {
    const others = ['HOSTNAME', 'PORTS', 'LOGNAME', 'PUBLIC_URL', 'DATABASE_HOST', 'NODE_ENV'];
    const own = ['PUBLIC_ORIGIN', 'TRUSTED_PROXIES', 'LOG_LEVEL', 'DATABASE_URL', 'HOST'];
    const given = Object.fromEntries([...others, ...own].map((name) => [name, 'x']));
    expect(misspeltNames(given)).toEqual([]);
  });

  it('says nothing where the right name is set as well', () => {
    const given = { DATABASE_URI: 'x', DATABASE_URL: 'postgres://x/y', LOG_LEVL: '' };
    expect(misspeltNames(given)).toEqual([]);
  });
});
