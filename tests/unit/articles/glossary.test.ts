import { expect, test } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { articleText, contentFolder } from '../../setup/content-folder.ts';

const term = `- slug: bounce
  term: Bounce
  words: [bounce]
  meaning: A message that comes back.
  article: 2
`;
const files = {
  'articles/mail/one.mdx': articleText({}, 'A bounce came.'),
  'articles/mail/two.mdx': articleText({ id: '2' }, 'A bounce came.'),
};

test('a word is linked in all articles but the one that explains it', () => {
  const { articles } = readArticles(contentFolder({ ...files, 'glossary.yaml': term }));
  expect(articles.map(({ article }) => article.code.includes('/glossary/#bounce'))).toEqual([
    true,
    false,
  ]);
});

test('without the file no word is linked, and that is no mistake', () => {
  const { articles, problems } = readArticles(contentFolder(files));
  expect(problems).toEqual([]);
  expect(articles[0]?.article.code).not.toContain('/glossary/');
});

test('a mistake in the file is told with its line', () => {
  const { problems } = readArticles(
    contentFolder({ ...files, 'glossary.yaml': term.replace('meaning', 'sense') }),
  );
  expect(problems).toMatchObject([
    { line: 1, message: expect.stringContaining('meaning') },
    { line: 4, message: 'The field "entry (bounce).sense" is not known here.' },
  ]);
});
