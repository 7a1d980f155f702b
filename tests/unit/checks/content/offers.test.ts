import { describe, expect, it } from 'vitest';
import { glossaryArticles } from '#checks/content/glossary-articles.ts';
import { offeredLinks } from '#checks/content/offered-links.ts';
import { onCondition } from '#checks/content/on-condition.ts';
import { replyLast } from '#checks/content/reply-last.ts';
import { sources } from '#checks/content/sources.ts';
import { article, articleWithBody, bodyLine, findings } from '../made-up-content.ts';

const file = 'articles/mail/blue.mdx';
const aboutPop = article({ front: { id: '2', needs: '[pop]' } });

describe('links to what a host may not offer', () => {
  it('reports one that does not ask first', () => {
    const blue = articleWithBody('See [POP](article:2).');
    expect(findings(offeredLinks, { 'mail/blue': blue, 'mail/pop': aboutPop })).toEqual([
      {
        file,
        line: bodyLine,
        column: 5,
        message: 'The link "POP" leads to article 2, which is not there on a host without pop.',
        remedy: 'Put the sentence inside <When pop>…</When>.',
      },
    ]);
  });

  it.each([
    ['inside <When>', article({ text: '<When pop>See [POP](article:2).</When>' })],
    [
      'in an article that needs it too',
      article({ front: { needs: '[pop]' }, text: '[POP](article:2)' }),
    ],
    ['to an article for every host', article({ text: '[itself](article:1)' })],
  ])('accepts one %s', (_, blue) => {
    expect(findings(offeredLinks, { 'mail/blue': blue, 'mail/pop': aboutPop })).toEqual([]);
  });
});

describe('values that a host may not have', () => {
  it.each([
    ['<Setting ftpHost />', 'ftp', 'Setting ftpHost'],
    ['<Setting nameServers />', 'nameServers', 'Setting nameServers'],
    ['<StatusPage />', 'statusPage', 'StatusPage'],
    ['<DnsRecords spf />', 'spf', 'DnsRecords spf'],
    ['<Limit uploadSizeMb />', 'uploadSizeMb', 'Limit uploadSizeMb'],
    ['<Webmail />', 'webmail', 'Webmail'],
  ])('%s asks first', (written, feature, named) => {
    const bare = findings(onCondition, { 'mail/blue': articleWithBody(`See ${written} here.`) });
    expect(bare).toMatchObject([
      {
        message: `<${named}> prints nothing where a host has no ${feature}.`,
        remedy: `Put the sentence inside <When ${feature}>…</When>.`,
      },
    ]);
    const asked = articleWithBody(`<When ${feature}>See ${written} here.</When>`);
    expect(findings(onCondition, { 'mail/blue': asked })).toEqual([]);
    const needing = article({ front: { needs: `[${feature}]` }, text: `See ${written} here.` });
    expect(findings(onCondition, { 'mail/blue': needing })).toEqual([]);
  });

  it('accepts what every host has', () => {
    const blue = articleWithBody('<DnsRecords dmarc />\n\n<ClientArea /> <PanelPage files />');
    expect(findings(onCondition, { 'mail/blue': blue })).toEqual([]);
  });
});

describe('the reply for support', () => {
  const reply = '<Reply>\n\nYes.\n\n</Reply>\n\n';
  it.each([
    ['is missing', 'Words.', 'The article has no <Reply>.'],
    ['is there twice', reply + reply, 'The article has two <Reply> blocks.'],
    ['is not at the end', `${reply}Words.`, 'The <Reply> does not stand at the end.'],
  ])('%s', (_, body, message) => {
    const found = findings(replyLast, { 'mail/blue': articleWithBody(body) });
    expect(found).toMatchObject([{ file, message }]);
    expect(found[0]?.remedy).not.toBe('');
  });

  it('is not asked of drafts and of articles for staff', () => {
    const body = 'Words.';
    expect(
      findings(replyLast, {
        'mail/blue': article({ front: { draft: 'true' }, body }),
        'mail/red': article({ front: { id: '2', audience: 'staff' }, body }),
      }),
    ).toEqual([]);
  });
});

describe('sources', () => {
  it('are asked of every published article', () => {
    const without = article().replace(/^sources:.*\n/m, '');
    expect(findings(sources, { 'mail/blue': without })).toMatchObject([
      { file, message: 'The article names no sources.' },
    ]);
    const draft = without.replace('kind:', 'draft: true\nkind:');
    expect(findings(sources, { 'mail/blue': draft })).toEqual([]);
  });
});

describe('the glossary', () => {
  const entry = (slug: string, id: number): string =>
    `- { slug: ${slug}, term: Word, words: [word], meaning: A word., article: ${id} }\n`;
  const glossary = (text: string): unknown =>
    findings(glossaryArticles, { 'mail/blue': article() }, { files: { 'glossary.yaml': text } });

  it('leads to articles that are there', () => {
    expect(glossary(entry('word', 1))).toEqual([]);
    expect(glossary(entry('word', 7))).toMatchObject([
      { file: 'glossary.yaml', line: 1, message: expect.stringContaining('article 7') },
    ]);
  });

  it('has one entry for a slug', () => {
    expect(glossary(entry('word', 1) + entry('word', 1))).toMatchObject([
      { line: 2, message: 'The slug "word" is used twice.' },
    ]);
  });
});
