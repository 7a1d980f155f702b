import { describe, expect, it, test } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { coincidingSettings, literalSettings } from '#checks/content/literal-settings.ts';
import { contentUnderCheck } from '#checks/read-content.build.ts';
import type { ContentUnderCheck } from '#checks/content-rule.ts';
import { limitNames } from '#site/limit-names.ts';
import { loadSite } from '#site/load-site.server.ts';
import { siteSchema, type Site } from '#site/site-schema.ts';

// Who clones the product edits site.yaml alone, so the articles that come with it have to pass with
// whatever stands there.
const shipped = loadSite('content');
const content: Omit<ContentUnderCheck, 'site'> = contentUnderCheck(readArticles('content'), {
  contentFolder: 'content',
  site: shipped,
});

function found(site: Site): readonly string[] {
  return literalSettings({ ...content, site }).map(
    ({ file, line, message }) => `${file}:${line ?? 0} ${message}`,
  );
}

/** The shipped settings with a value in another place. */
function siteWith(path: readonly string[], value: unknown): Site {
  const input: unknown = structuredClone(shipped);
  let owner: unknown = input;
  for (const key of path.slice(0, -1)) owner = Reflect.get(Object(owner), key);
  Reflect.set(Object(owner), path.at(-1) ?? '', value);
  return siteSchema.parse(input);
}

test('with the settings of the product they type out none of them', () => {
  expect(found(shipped)).toEqual([]);
  expect(coincidingSettings({ ...content, site: shipped })).toEqual([]);
});

/** Of a host that still lets programs use the port of servers among each other. */
const plainSmtp = { ...shipped.mail.smtp, fallback: { port: 25, security: 'none' } };

describe('with the settings of another host they pass', () => {
  const numbers = [
    ...Array.from({ length: 200 }, (_, index) => index + 1),
    ...[240, 250, 256, 300, 336, 365, 400, 500, 512, 600, 720, 730, 750, 800, 1000, 1024, 1200],
    ...[1500, 2000, 2048, 2500, 3000, 3600, 4096, 5000, 5120, 7200, 8192, 10_000, 10_240, 20_480],
    ...[25_000, 50_000, 51_200, 100_000, 102_400],
  ];

  it('whatever number is each of the limits', () => {
    const limitsOf = (number: number) =>
      Object.fromEntries(limitNames.map((name) => [name, number]));
    const plans = numbers.map((number) => ({
      slug: `plan-${number}`,
      name: 'A plan',
      limits: limitsOf(number),
    }));
    expect(found(siteSchema.parse({ ...shipped, plans }))).toEqual([]);
  });

  it.each([
    ...['Mail', 'Outlook', 'One', 'Start', 'Domain', 'Cloudflare', 'Host', 'Apple', 'Web', 'Name'],
    ...['Domain Name', 'Apple Mail', 'Web Host', 'Server', 'Online', 'Simply', 'Google', 'IMAP'],
  ])('whose name is %s', (name) => {
    expect(found(siteWith(['brand', 'name'], name))).toEqual([]);
  });

  it.each([
    ...['www', 'ftp', 'imap', 'smtp', 'pop', 'mail', 'webmail', 'autoconfig', 'ns1', 'ns', 'mx'],
    ...['mx1', 'server', 'web', 'secure', 'cpanel', 'host', 'login', 'account', 'my', 'support'],
  ])('whose servers are %s.{domain}', (label) => {
    expect(found(siteWith(['websites', 'ftp', 'host'], `${label}.{domain}`))).toEqual([]);
    expect(found(siteWith(['mail', 'imap', 'host'], `${label}.{domain}`))).toEqual([]);
    expect(found(siteWith(['webmail', 'url'], `https://${label}.{domain}/`))).toEqual([]);
  });

  it.each([
    [['webmail', 'url'], 'https://{domain}/webmail'],
    [['helpCentre', 'url'], 'http://localhost:4321'],
    [['brand', 'url'], 'http://localhost'],
    [['brand', 'url'], 'http://127.0.0.1/'],
    [['contact', 'phone'], '110'],
    [['contact', 'phone'], '2010'],
    [['websites', 'serverIp'], '127.0.0.1'],
    [['websites', 'folder'], 'website'],
    [['websites', 'folder'], 'domains'],
    [['websites', 'folder'], 'files'],
    [['websites', 'certificates'], 'Google'],
    [
      ['websites', 'php', 'versions'],
      ['8.1', '8.2', '8.3', '8.4'],
    ],
    [['mail', 'smtp', 'fallback', 'port'], 443],
    [['mail', 'smtp', 'fallback', 'port'], 80],
    [['mail', 'smtp', 'fallback', 'port'], 26],
    [['mail'], { ...shipped.mail, allowPlainText: true, smtp: plainSmtp }],
    [['mail', 'imap', 'host'], 'outlook.office365.com'],
    [['mail', 'imap', 'host'], 'imap.gmail.com'],
    [['dns', 'spfInclude'], '_spf.google.com'],
  ])('where %j is %j', (path, value) => {
    expect(found(siteWith(path, value))).toEqual([]);
  });
});
