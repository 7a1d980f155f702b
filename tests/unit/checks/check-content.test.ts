import { expect, it } from 'vitest';
import { checkContent } from '#checks/check-content.ts';
import { article, findings } from './made-up-content.ts';

it('finds nothing wrong with a good article', () => {
  expect(findings(checkContent, { 'mail/blue': article() })).toEqual([]);
});

it('runs every rule', () => {
  const bad = article({
    front: {
      codes: "['421']",
      related: '[9]',
      aliases: '[/search/]',
      reviewBy: '2026-01-01',
      draft: 'true',
    },
    body: "import x from 'y'\n\n### Deep\n\n![](/x.png) [a](http://b.example) {x} <Webmail /> <Nope /> 993",
  });
  const messages = findings(checkContent, { 'mail/blue': bad, 'mail/green': bad }).map(
    ({ message }) => message,
  );
  for (const part of [
    '<Answer>',
    'code "421"',
    'article 9',
    '"reviewBy"',
    'alias "/search/"',
    'id 1 already',
    'words of text',
    'skips from',
    'alternative text',
    '<Nope>',
    'http://b.example',
    'port number "993"',
    'Code in braces',
    'read as program code',
    '<Webmail> prints nothing',
    'no published article',
  ]) {
    expect(messages).toContainEqual(expect.stringContaining(part));
  }
});

it('tells an id that stands twice at the newer article, and nothing that follows from it', () => {
  const [older, newer] = [
    article({ text: '## Part\n\nWords.\n' }),
    article({ front: { title: 'Red', needs: '[pop]' } }),
  ];
  const link = article({ front: { id: '2', title: 'Pink' }, text: '[See](article:1#part)\n' });
  const files = { 'urls.lock': '/mail/zebra/\n/a/1/#part\n' };
  const articles = { 'mail/new': newer, 'mail/pink': link, 'mail/zebra': older };
  expect(findings(checkContent, articles, { files })).toEqual([
    {
      file: 'articles/mail/new.mdx',
      line: 2,
      message: expect.stringMatching(
        /^The id 1 already belongs to .*articles\/mail\/zebra\.mdx\.$/,
      ),
      remedy: 'Give this article, which is the newer one, an id of its own; 3 is free.',
    },
  ]);
});
