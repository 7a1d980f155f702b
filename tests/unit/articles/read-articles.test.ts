import { expect, test } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { articleText, asNamed, contentFolder } from '../../setup/content-folder.ts';

const path = 'articles/mail/one.mdx';

function problemsOf(files: Readonly<Record<string, string>>): unknown {
  return readArticles(contentFolder(files)).problems;
}

test('an article gets its category, slug and address from its place', () => {
  const { articles, problems } = readArticles(contentFolder({ [path]: articleText() }));
  expect(problems).toEqual([]);
  expect(articles.map(({ article }) => article)).toMatchObject([
    {
      id: 1,
      category: 'mail',
      slug: 'one',
      url: '/mail/one/',
      headings: [{ text: 'A part', slug: 'a-part' }],
    },
  ]);
});

test('a link by id leads to the address of the article, with its heading', () => {
  const { articles } = readArticles(
    contentFolder({
      [path]: articleText({}, 'See [two](article:2#a-part).'),
      'articles/web/two.mdx': articleText({ id: '2' }),
    }),
  );
  expect(articles[0]?.article.code).toContain('/web/two/#a-part');
});

test('the content version follows the words, not the front matter or the line breaks', () => {
  const version = (text: string): unknown =>
    readArticles(contentFolder({ [path]: text })).articles[0]?.article.contentVersion;
  const before = version(articleText());
  expect(version(articleText({ kind: 'reference' }))).toBe(before);
  expect(version(articleText().replace('Some text.', 'Some\ntext.'))).toBe(before);
  expect(version(articleText().replace('Some text.', 'Other text.'))).not.toBe(before);
});

test('quotes and hyphens stay as they were typed', () => {
  const { articles } = readArticles(
    contentFolder({ [path]: articleText({}, 'Type "--help" or \'x\'.') }),
  );
  expect(articles[0]?.article.code).toContain('--help');
  expect(articles[0]?.article.code).not.toMatch(/[“”‘’–—]/);
});

test('an unknown field is told with its line and the nearest right name', () => {
  const folder = contentFolder({ [path]: articleText({ keyword: '[a]' }) });
  expect(readArticles(folder).problems).toEqual([
    {
      file: asNamed(folder, path),
      line: 9,
      message: 'The field "keyword" is not known here.',
      remedy: 'Did you mean "keywords"?',
    },
  ]);
});

test('a missing and a wrong field are told together', () => {
  const text = articleText({ kind: 'howto' }).replace(/^title: .*\n/m, '');
  expect(problemsOf({ [path]: text })).toMatchObject([
    { message: 'The field "title" is missing.' },
    {
      line: 4,
      message: 'The field "kind" is "howto", which does not fit.',
      remedy: expect.stringContaining('Did you mean "how-to"?'),
    },
  ]);
});

test('bad YAML is told with its line', () => {
  expect(problemsOf({ [path]: articleText({ title: '"no end' }) })).toMatchObject([
    { line: expect.any(Number), message: expect.stringContaining('not valid YAML') },
  ]);
});

test('bad MDX is told with the line in the whole file', () => {
  expect(problemsOf({ [path]: articleText({}, 'Fine.\n\n<Note>never closed') })).toMatchObject([
    { line: 14, message: 'Nothing closes <Note>.' },
  ]);
});

test.each([
  ['a missing front matter', { [path]: 'Only text.' }, 'has no front matter'],
  [
    'an unknown category',
    { 'articles/mial/one.mdx': articleText() },
    'category "mial" is not in categories.yaml',
  ],
  [
    'a file name that is no slug',
    { 'articles/mail/One Two.mdx': articleText() },
    'cannot be an address',
  ],
  [
    'an article outside of a category',
    { 'articles/one.mdx': articleText() },
    'folder of its category',
  ],
  [
    'bad categories',
    { 'categories.yaml': '- {slug: Mail, title: A, description: A}\n' },
    '"entry (Mail).slug" is "Mail"',
  ],
  [
    'a category twice',
    {
      'categories.yaml':
        '- {slug: x, title: A, description: A}\n- {slug: x, title: A, description: A}\n',
    },
    'used twice',
  ],
  [
    'a category that hides a page',
    { 'categories.yaml': '- {slug: search, title: A, description: A}\n' },
    'belongs to the site itself',
  ],
  [
    'a category that takes the address of another one',
    {
      'categories.yaml':
        '- {slug: x, title: A, description: A}\n- {slug: y, title: B, description: B, aliases: [/x/]}\n',
    },
    'The alias "/x/" already belongs to the category "A".',
  ],
  [
    'an address of a category that is none',
    { 'categories.yaml': '- {slug: x, title: A, description: A, aliases: [/y/z/]}\n' },
    'which does not fit',
  ],
])('%s is a problem', (_what, files, message) => {
  expect(problemsOf(files)).toMatchObject([{ message: expect.stringContaining(message) }]);
});

test('an article is answered below an old name of its category, unless that is another one', () => {
  const folder = contentFolder({
    'categories.yaml': '- {slug: mail, title: Mail, description: Mail, aliases: [/post/]}\n',
    'articles/mail/one.mdx': articleText({ id: '1', aliases: '[/old/]' }),
    'articles/mail/two.mdx': articleText({ id: '2' }),
    'articles/mail/three.mdx': articleText({ id: '3', aliases: '[/post/two/]' }),
    'articles/mail/four.mdx': articleText({ id: '4', audience: 'staff' }),
  });
  const { articles } = readArticles(folder);
  const aliases = articles.map(({ article }) => [article.id, article.aliases]);
  expect(aliases.sort()).toEqual([
    [1, ['/old/', '/post/one/']],
    [2, []],
    [3, ['/post/two/', '/post/three/']],
    [4, []],
  ]);
});

test('a mistake in one file does not hide that in another', () => {
  const problems = problemsOf({
    [path]: articleText({ id: 'x' }),
    'articles/web/two.mdx': articleText({ id: '0' }),
  });
  expect(problems).toHaveLength(2);
});

test.each(['/old%zz/', '/old%2Fbox', '/old\\\\box', '/old/#part', '//old'])(
  'the alias %s is told as a wrong field with its line',
  (alias) => {
    expect(problemsOf({ [path]: articleText({ aliases: `["${alias}"]` }) })).toMatchObject([
      { line: 9, message: expect.stringContaining('"aliases (1st)"') },
    ]);
  },
);
