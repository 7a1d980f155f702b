import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkContent } from '#checks/check-content.ts';
import { imageFiles } from '#checks/content/image-files.ts';
import { linkedPages } from '#checks/content/linked-pages.ts';
import { linkedParts } from '#checks/content/linked-parts.ts';
import { lockedPages } from '#checks/content/locked-pages.ts';
import { article, articleWithBody, bodyLine, findings } from '../made-up-content.ts';

const green = article({ front: { id: '2', title: 'Green mailbox', aliases: '[/old-green/]' } });
const removed = `- id: 9
  title: Gone
  removed: 2026-01-02
  reason: It is gone.
  addresses: [/mail/gone/]
`;
const errorFiles = Object.fromEntries(
  ['causes.yaml', 'smtp-replies.yaml'].map((name) => [
    `errors/${name}`,
    readFileSync(`tests/fixtures/site/content/errors/${name}`, 'utf8'),
  ]),
);

const renamed = `- slug: mail
  title: Mail
  description: Made-up articles about mail.
  aliases: [/post/]
`;

describe('parts that links name', () => {
  const found = (url: string) =>
    findings(linkedParts, {
      'mail/blue': articleWithBody(`## Own part\n\nWords [there](${url}).`),
      'mail/green': green,
    });

  it.each([
    'article:2#first-part',
    'article:2#first-part&domain=example.org',
    'article:2#domain=example.org',
    'article:2',
    'article:77#none',
    '#own-part',
    '#top',
    '/limits/#x',
  ])('accepts %s', (url) => {
    expect(found(url)).toEqual([]);
  });

  it('reports a part that the article does not have, and the nearest one', () => {
    expect(found('article:2#first-port')).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: bodyLine + 2,
        column: 7,
        message:
          'The link "there" leads to the part "first-port", which "Green mailbox" does not have.',
        remedy: 'Did you mean "#first-part"?',
      },
    ]);
  });

  it('lists the parts where none is near, of the article itself too', () => {
    expect(found('article:2#nope')).toMatchObject([{ remedy: 'Its parts are: first-part.' }]);
    expect(found('#nope')).toMatchObject([
      {
        message: 'The link "there" leads to the part "nope", which "Blue mailbox" does not have.',
        remedy: 'Its parts are: own-part.',
      },
    ]);
  });
});

describe('pages that links name', () => {
  const found = (url: string) =>
    findings(
      linkedPages,
      { 'mail/blue': articleWithBody(`Words [there](${url}).`), 'mail/green': green },
      {
        files: { 'removed.yaml': removed },
        publicFiles: ['/pictures/window.png'],
      },
    );

  it.each([
    '/',
    '/search/?q=x',
    '/limits/#messages',
    '/mail/',
    '/feed.xml',
    '/pictures/window.png',
    '/staff/links/',
    'https://other.example/nowhere/',
    'article:2',
    // Another rule asks for their ids.
    '/mail/green/',
    '/old-green',
    '/a/2/',
  ])('accepts %s', (url) => {
    expect(found(url)).toEqual([]);
  });

  it('reports a page that does not exist, with file, line and the nearest one', () => {
    expect(found('/limit/')).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: bodyLine,
        column: 7,
        message:
          'The link "there" leads to "/limit/", and no page or file of this site has that address.',
        remedy: 'Did you mean "/limits/"?',
      },
    ]);
  });

  it.each([
    ['/nowhere/at/all/', 'Correct or remove the link.'],
    ['/limits', 'Write /limits/.'],
    ['/pictures/windows.png', 'Did you mean "/pictures/window.png"?'],
    ['/mail/gone/', 'Link to what answers the question now, or leave the link out.'],
  ])('reports %s', (url, remedy) => {
    expect(found(url)).toMatchObject([{ remedy }]);
  });

  it('reports the old address of a category', () => {
    const articles = { 'mail/blue': articleWithBody('Words [there](/post/).') };
    const files = { 'categories.yaml': renamed };
    expect(findings(linkedPages, articles, { files })).toMatchObject([{ remedy: 'Write /mail/.' }]);
  });

  it('knows the pages of error codes', () => {
    const errorLink = (url: string) =>
      findings(
        linkedPages,
        { 'mail/blue': articleWithBody(`Words [there](${url}).`) },
        {
          files: errorFiles,
        },
      );
    expect(errorLink('/errors/550/')).toEqual([]);
    expect(errorLink('/errors/599/').length).toBe(1);
  });
});

describe('files of pictures', () => {
  const found = (url: string) =>
    findings(
      imageFiles,
      { 'mail/blue': articleWithBody(`Words.\n\n![A window](${url})`) },
      { publicFiles: ['/pictures/window.png', '/pictures/two words.png'] },
    );

  it('accepts what stands in public/', () => {
    expect(found('/pictures/window.png')).toEqual([]);
    expect(found('/pictures/two%20words.png')).toEqual([]);
  });

  it.each([
    [
      'window.png',
      'The picture "window.png" is named from the place of the article, where nothing is published.',
      'Put the file into public/pictures/ and write /pictures/window.png.',
    ],
    [
      '../pictures/window.png',
      'The picture "../pictures/window.png" is named from the place of the article, where nothing is published.',
      'Put the file into public/pictures/ and write /pictures/window.png.',
    ],
    [
      '/pictures/Window.png',
      'The picture "/pictures/Window.png" is not there.',
      'Put the file at public/pictures/Window.png, in just these letters. Did you mean "/pictures/window.png"?',
    ],
    [
      'https://other.example/a/b.png?x=1',
      'The picture "https://other.example/a/b.png?x=1" would be loaded from another web server.',
      'Put a copy into public/pictures/ and write /pictures/b.png.',
    ],
  ])('reports %s at its line', (url, message, remedy) => {
    expect(found(url)).toEqual([
      { file: 'articles/mail/blue.mdx', line: bodyLine + 2, column: 1, message, remedy },
    ]);
  });
});

describe('pages that were published', () => {
  const found = (lock: string, articles: Readonly<Record<string, string>>) =>
    findings(lockedPages, articles, { files: { 'urls.lock': lock, 'removed.yaml': removed } });

  it('are fine where something answers them', () => {
    const lock = ['/', '/a/2/', '/a/9/', '/errors/550/', '/feed.xml', '/glossary/', '/mail/']
      .concat('/mail/gone/', '/mail/green/', '/old-green/', '/a/2/#first-part', '/kb.php?id=2')
      .join('\n');
    const source = article({ front: { id: '2', aliases: "[/old-green, '/kb.php?id=2']" } });
    expect(found(lock, { 'mail/green': source })).toEqual([]);
  });

  it('are missed at their line of the lock', () => {
    const lock = '/a/2/\n/a/3/\n/mail/blue/\n/kb.php?id=2\n';
    expect(found(lock, { 'mail/green': green })).toEqual([
      {
        file: 'urls.lock',
        line: 2,
        message: 'The published address /a/3/ is no longer answered.',
        remedy: 'Bring the article back, or add it to removed.yaml with what took its place.',
      },
      {
        file: 'urls.lock',
        line: 3,
        message: 'The published address /mail/blue/ is no longer answered.',
        remedy:
          'Add "/mail/blue/" to the aliases of the article that took its place, or to removed.yaml.',
      },
      expect.objectContaining({ line: 4 }),
    ]);
  });

  it('are missed once where a category has another name, with what mends all of them', () => {
    const lock = '/a/2/\n/post/\n/post/blue/\n/post/green/\n';
    const [problem, ...more] = found(lock, { 'mail/green': green });
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      line: 2,
      message: 'The published address /post/ is no longer answered, nor are 2 below it.',
    });
    expect(problem?.remedy).toContain(
      'Add "aliases: [/post/]" to the category that took its place, in categories.yaml',
    );
  });

  it('are answered below the old name of a category', () => {
    const lock = '/a/2/\n/post/\n/post/green/\n';
    const files = { 'urls.lock': lock, 'categories.yaml': renamed };
    expect(
      findings(checkContent, { 'mail/green': green, 'mail/blue': article() }, { files }),
    ).toEqual([]);
  });

  it('are missed where the article is a draft again', () => {
    const draft = article({ front: { id: '2', draft: 'true' } });
    expect(found('/a/2/\n/mail/green/', { 'mail/green': draft }).length).toBe(2);
  });
});
