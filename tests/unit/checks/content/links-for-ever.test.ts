import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { danglingIds } from '#checks/content/dangling-ids.ts';
import { duplicateAddresses } from '#checks/content/duplicate-addresses.ts';
import { duplicateIds } from '#checks/content/duplicate-ids.ts';
import { lockedFragments } from '#checks/content/locked-fragments.ts';
import { removedArticles } from '#checks/content/removed-articles.ts';
import { writtenAnchorsRule } from '#checks/content/written-anchors.ts';
import { readArticles } from '#articles/read-articles.build.ts';
import { article, bodyLine, findings } from '../made-up-content.ts';
import { writeFiles } from '../made-up-dist.ts';

const second = article({ front: { id: '2', title: 'Green mailbox' } });

describe('parts that were published', () => {
  const lock = (...lines: string[]): { files: Record<string, string> } => ({
    files: { 'urls.lock': `/a/1/\n${lines.join('\n')}\n` },
  });

  it('are fine where they are, and where the whole article is gone another rule speaks', () => {
    const published = lock('/a/1/#first-part', '/a/9/#gone', '/glossary/#mx');
    expect(findings(lockedFragments, { 'mail/blue': article() }, published)).toEqual([]);
  });

  it('are missed in the file of their article, with the words that bring them back', () => {
    const published = lock('/a/1/#first-part', '/a/1/#first-parts');
    const [problem, ...more] = findings(lockedFragments, { 'mail/blue': article() }, published);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ file: 'urls.lock', line: 3 });
    expect(problem?.message).toMatch(
      /^The published link \/a\/1\/#first-parts finds nothing in .*mail\/blue\.mdx any more\.$/,
    );
    expect(problem?.remedy).toBe(
      'Write <Anchor id="first-parts" /> there, at the end of "first-part", or whatever heading or step that took its place.',
    );
  });

  it('are there again with the anchor that the remedy names', () => {
    const source = article({ text: '## Renamed <Anchor id="second-part" />\n' });
    const published = lock('/a/1/#second-part');
    expect(findings(lockedFragments, { 'mail/blue': source }, published)).toEqual([]);
  });

  it('count on every host, whatever it offers', () => {
    const source = article({ text: '<When pop>\n\n## With POP\n\nWords.\n\n</When>\n' });
    expect(findings(lockedFragments, { 'mail/blue': source }, lock('/a/1/#with-pop'))).toEqual([]);
  });

  it('are the steps of a program too, as long as it has them', () => {
    const text =
      '<MailSettings client="made-up-mail" />\n\n<For client="gone-mail">\n\nX.\n\n</For>\n';
    const clients = readFileSync('tests/fixtures/site/content/clients.yaml', 'utf8');
    const lock = ['made-up-mail-step-3', 'made-up-mail-step-4', 'made-up-mail-change-step-1']
      .concat('for-gone-mail', 'gone-mail-step-1')
      .map((id) => `/a/1/#${id}\n`);
    const files = { 'clients.yaml': clients, 'urls.lock': lock.join('') };
    const found = findings(lockedFragments, { 'mail/blue': article({ text }) }, { files });
    expect(found.map(({ line }) => line)).toEqual([2, 5]);
  });
});

describe('ids that a writer gives', () => {
  it('may stand in headings, steps and text', () => {
    const text =
      'Words.\n\n<Anchor id="one" />\n\n## Two <Anchor id="two_2" /> <Anchor id="zwei-ä" />\n';
    expect(findings(writtenAnchorsRule, { 'mail/blue': article({ text }) })).toEqual([]);
  });

  it.each([
    ['<Anchor />', 'An <Anchor /> does not say which id it stands for.'],
    ['<Anchor id="a=b" />', 'The id "a=b" of an <Anchor /> cannot stand in a link.'],
    ['<Anchor id="Big" />', 'The id "Big" of an <Anchor /> cannot stand in a link.'],
    ['<Anchor id="a&b" />', 'The id "a&b" of an <Anchor /> cannot stand in a link.'],
    ['<Anchor id="a" /> <Anchor id="a" />', `The id "a" was given on line ${bodyLine} already.`],
    [
      '<Reply>\n\nNo. <Anchor id="a" />\n\n</Reply>',
      'An <Anchor /> stands inside <Reply>, which readers do not see.',
    ],
  ])('%s is refused', (body, message) => {
    const found = findings(writtenAnchorsRule, { 'mail/blue': article({ body }) });
    expect(found.map((problem) => problem.message)).toEqual([message]);
    expect(found[0]).toMatchObject({ file: 'articles/mail/blue.mdx', line: expect.any(Number) });
  });
});

describe('removed articles', () => {
  const removed = (successor: string, id = 7): { files: Record<string, string> } => ({
    files: {
      'removed.yaml': `- id: ${id}
  title: Pink mailbox
  removed: 2026-04-01
  reason: The paint is sold out.
  ${successor === '' ? '' : `successor: ${successor}`}
  addresses: [/mail/pink/]
`,
    },
  });
  const articles = { 'mail/blue': article(), 'mail/green': second };

  it.each(['', '2', '/errors/', '/mail/', '/'])('may be followed by "%s"', (successor) => {
    expect(findings(removedArticles, articles, removed(successor))).toEqual([]);
  });

  it.each([
    ['9', 'The successor 9 of article 7 is not a published article.'],
    ['7', 'The successor 7 of article 7 was itself removed.'],
    ['/nowhere/', 'The successor "/nowhere/" of article 7 is no page that stays.'],
    ['/mail/green/', 'The successor "/mail/green/" of article 7 is no page that stays.'],
  ])('cannot be followed by %s', (successor, message) => {
    expect(findings(removedArticles, articles, removed(successor))).toMatchObject([
      { file: 'removed.yaml', line: 5, message },
    ]);
  });

  it('cannot be followed by a draft', () => {
    const draft = article({ front: { id: '2', title: 'Green', draft: 'true' } });
    const found = findings(
      removedArticles,
      { 'mail/blue': article(), 'mail/green': draft },
      removed('2'),
    );
    expect(found).toMatchObject([{ file: 'removed.yaml', line: 5 }]);
  });

  it('keep their id: a new article is told a free one', () => {
    const [problem] = findings(removedArticles, articles, removed('', 2));
    expect(problem).toMatchObject({ file: 'articles/mail/green.mdx', line: 2 });
    expect(problem?.message).toContain('The id 2 belonged to "Pink mailbox"');
    expect(problem?.remedy).toContain('Give this article another id; 3 is free.');
    const [double] = findings(
      duplicateIds,
      { 'mail/blue': article(), 'mail/green': article() },
      removed('', 7),
    );
    expect(double?.remedy).toContain('8 is free');
  });

  it('are not linked any more: the writer is told what to link instead', () => {
    const source = article({ text: 'See [pink](article:7).' });
    const found = findings(danglingIds, { ...articles, 'mail/blue': source }, removed('2'));
    expect(found).toMatchObject([
      {
        file: 'articles/mail/blue.mdx',
        message: 'The link "pink" leads to article 7, which was removed.',
        remedy: 'Name its successor, 2, or leave it out.',
      },
    ]);
  });

  it('keep their addresses, which no other page may have', () => {
    const pink = article({ front: { id: '3', title: 'Pink', aliases: '[/a/7/]' } });
    const found = findings(duplicateAddresses, { ...articles, 'mail/pink': pink }, removed('2'));
    expect(found.map(({ file, message }) => [file, message.replace(/ in .*/, '')])).toEqual([
      [
        'articles/mail/pink.mdx',
        'The alias "/a/7/" already belongs to the removed article 7, for ever.',
      ],
      [
        'removed.yaml',
        'The address "/mail/pink/" of the removed article 7 already belongs to article 3',
      ],
    ]);
  });

  it.each([
    ['colour: pink', 'The field "entry (7).colour" is not known here.'],
    ['successor: 2.5', 'The field "entry (7).successor" is 2.5, which does not fit.'],
    ['successor: https://elsewhere.example/', 'The field "entry (7).successor" is'],
    ["successor: '/errors/?q=1'", 'The field "entry (7).successor" is'],
    ["successor: '/errors/#x'", 'The field "entry (7).successor" is'],
    ["successor: '//elsewhere.example/'", 'The field "entry (7).successor" is'],
  ])('are read strictly: %s', (line, message) => {
    const entry = `- id: 7\n  title: Pink\n  removed: 2026-04-01\n  reason: Sold out.\n  addresses: [/mail/pink/]\n  ${line}\n`;
    const folder = writeFiles({ 'removed.yaml': entry, 'categories.yaml': '[]' });
    const { problems } = readArticles(folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line: 6, message: expect.stringContaining(message) });
  });
});
