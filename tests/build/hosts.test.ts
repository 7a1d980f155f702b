import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkDist } from '#checks/check-dist.server.ts';
import { limitNames } from '#site/limit-names.ts';
import { limitPhrase } from '#site/limits.ts';
import { loadSite } from '#site/load-site.server.ts';
import type { Site } from '#site/site-schema.ts';
import { hostNames, hostSite, type HostName } from '../setup/host-sites.ts';
import { readableText, type ReadablePiece } from './readable-text.ts';

/** The settings of the product's own example, of which nothing may be left on another host. */
const example = loadSite('content');

const articleList = z.object({
  articles: z.array(z.object({ id: z.int(), url: z.string(), description: z.string() })),
});

/** What a host's pages say, by their addresses: the topics, and each article with its description. */
function articlesOf(name: HostName): ReadonlyMap<string, readonly ReadablePiece[]> {
  const { dist } = hostSite(name);
  const read = (file: string): string => readFileSync(join(dist, file), 'utf8');
  const { articles } = articleList.parse(JSON.parse(read('articles.json')));
  const texts = articles.map(({ url, description }): [string, readonly ReadablePiece[]] => [
    url,
    [
      { block: 'description', text: description },
      ...readableText(read(`${url.slice(1)}index.html`), 'prose'),
    ],
  ]);
  return new Map([['/', readableText(read('index.html'), 'category-grid')], ...texts]);
}

/** What no sentence may say on a host, as far as it differs from the example. */
const impossible: Record<HostName, readonly RegExp[]> = {
  'mail-only': [
    /\bPOP3?\b/,
    /webmail/i,
    /roundcube/i,
    /\b(?:465|995)\b/,
    /your full e-mail address/,
    /\b(?:FTP|SFTP|MySQL|phpMyAdmin|PHP)\b/,
    /status page/i,
    /client area/i,
  ],
  everything: [
    /roundcube/i,
    /\bFTPS\b|FTP over TLS/,
    /public_html/,
    /localhost/,
    /Let's Encrypt/,
    /before the @ as your user name/i,
    /the page for mailboxes/,
  ],
  'in-between': [
    /\b587\b/,
    /\b(?:FTP|SFTP|MySQL|phpMyAdmin)\b/,
    /public_html/,
    /status page/i,
    /client area/i,
  ],
};

/**
 * Words about POP that are right without it as well: labels of programs, records that deny it, mail
 * that an old computer has collected elsewhere, and the article that says it is not offered.
 */
const rightWithoutPop = [
  /POP vs\. IMAP/g,
  /IMAP\/POP/g,
  /IMAP \(or POP3?\)/g,
  /POP or IMAP, then Next/g,
  /there is no POP3/g,
  /kind says IMAP or POP/g,
  /IMAP or POP mailbox/g,
  /(?:used|collected with) POP/g,
  /With POP it may be on the old computer only/g,
  /The mail of a POP account/g,
  /POP before SMTP/g,
];
const subjectIsPop = '/email-basics/pop-vs-imap/';

describe.each(hostNames)('on the host %s', (name) => {
  const site = loadSite(`tests/fixtures/hosts/${name}`);
  const articles = articlesOf(name);

  test('the checks find nothing wrong, and every published address answers', () => {
    const { content, dist } = hostSite(name);
    expect(checkDist(dist, { contentFolder: content }).problems).toEqual([]);
  });

  test('no article says what is not so here', () => {
    const found = findings((text, _, url) => {
      if (name === 'mail-only' && url === subjectIsPop) return undefined;
      const claims = rightWithoutPop.reduce((left, right) => left.replace(right, ''), text);
      return impossible[name].find((pattern) => pattern.test(claims));
    });
    expect(found).toEqual([]);
  });

  test('nothing of the example is left', () => {
    const leftovers = valuesOfExample(site);
    expect(leftovers.length).toBeGreaterThan(15);
    expect(findings((text) => leftovers.find((pattern) => pattern.test(text)))).toEqual([]);
  });

  test('no sentence has a hole, and no heading is without a text', () => {
    expect(findings((text, block) => hole(text, block))).toEqual([]);
    for (const [url, pieces] of articles) expect([url, emptyHeadings(pieces)]).toEqual([url, []]);
  });

  test('values of this host are there', () => {
    const words = [...articles.values()]
      .flat()
      .map(({ text }) => text)
      .join('\n');
    expect(words).toContain(site.brand.name);
    expect(words).toContain(limitPhrase('messageSizeMb', site.limits.messageSizeMb));
    expect(words).toContain(site.mail.smtp.host.replace('{domain}', 'your-domain'));
  });

  function findings(
    judge: (text: string, block: string, url: string) => RegExp | string | undefined,
  ): string[] {
    return [...articles].flatMap(([url, pieces]) =>
      pieces.flatMap(({ text, block }) => {
        const found = judge(text, block, url);
        return found === undefined ? [] : [`${url} <${block}> ${String(found)}: ${text}`];
      }),
    );
  }
});

test("a panel at the customer's own domain is told where the domain is not yet known", () => {
  const { dist } = hostSite('in-between');
  const file = join(dist, 'webmail/webmail-login-fails/index.html');
  const page = readFileSync(file, 'utf8');
  expect(page).toContain('data-fill-href="https://{domain}:2222/"');
  expect(page).toContain('data-customer-field');
  expect(readableText(page, 'prose').map(({ text }) => text)).toContainEqual(
    expect.stringContaining(' at https://your-domain:2222/.'),
  );
  for (const [, text] of articlesOf('in-between')) {
    expect(text.find(({ text: sentence }) => sentence.includes('{domain}'))).toBeUndefined();
  }
});

/** A hole that a value left which is not there. */
function hole(text: string, block: string): string | undefined {
  if (text === '' && block !== 'td' && block !== 'th') return 'nothing';
  if (block === 'pre' || block === 'title' || block === 'desc') return undefined;
  if (/\b(?:undefined(?! function)|NaN)\b|\[object/.test(text)) return 'no value';
  if (/(?<!\w)\(\s*\)|\s[,;.](?:\s|$)/.test(text)) return 'a hole';
  return undefined;
}

/** Headings behind which the next one of the same or a higher level comes at once. */
function emptyHeadings(pieces: readonly ReadablePiece[]): string[] {
  return pieces.flatMap(({ block, text }, index) => {
    const level = levelOf(block);
    if (level === undefined) return [];
    const next = pieces.at(index + 1);
    const nextLevel = next && levelOf(next.block);
    const isEmpty = next === undefined || (nextLevel !== undefined && nextLevel <= level);
    return isEmpty ? [text] : [];
  });
}

function levelOf(block: string): number | undefined {
  return block === 'h2' || block === 'h3' ? Number(block[1]) : undefined;
}

/** Names and limits of the example that this host does not share. */
function valuesOfExample(site: Site): RegExp[] {
  const names = [
    example.brand.name,
    ...example.brand.senders,
    ...example.dns.nameServers,
    ...example.dns.mx.map(({ host }) => host),
    example.dns.spfInclude,
    example.panel.url,
    example.contact.url,
    example.contact.email,
    example.statusPage,
  ].filter((value) => typeof value === 'string');
  const amounts = limitNames.flatMap((limit) => {
    const value = example.limits[limit];
    // A number of days or hours stands for many other things as well.
    if (value === null || /(?:Days|Hours)$/.test(limit)) return [];
    const phrase = limitPhrase(limit, value);
    const isShared = limitNames.some((other) => {
      const own = site.limits[other];
      return own !== null && limitPhrase(other, own) === phrase;
    });
    return isShared ? [] : [phrase];
  });
  return [...names, ...amounts].map((value) => new RegExp(`(?<![\\d.])${RegExp.escape(value)}`));
}
