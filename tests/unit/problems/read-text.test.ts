import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import { readUrlLock } from '#checks/url-lock-file.server.ts';
import { readText } from '#problems/read-text.server.ts';
import { readSynonyms } from '#search/synonyms.server.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';
import { loadSite } from '#site/load-site.server.ts';
import { articleText, asNamed, contentFolder } from '../../setup/content-folder.ts';

const remedy = 'Save it again as UTF-8: editors offer that as "Encoding" beside "Save as".';
const settings = readFileSync('content/site.yaml', 'utf8');

/** A content folder with one file of these bytes. */
function folderWith(name: string, bytes: Buffer): string {
  const folder = contentFolder({});
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return folder;
}

function read(bytes: Buffer) {
  const folder = folderWith('a.txt', bytes);
  const result = readText(join(folder, 'a.txt'));
  if (result.ok) return result.text;
  expect(result.problem.file).toBe(asNamed(folder, 'a.txt'));
  const { line, message } = result.problem;
  expect(result.problem.remedy).toBe(remedy);
  return { line, message };
}

describe('a file that a person wrote', () => {
  it.each([
    ['UTF-8', Buffer.from('Café 🙂\n'), 'Café 🙂\n'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffCafé'), 'Café'],
    ['nothing', Buffer.from(''), ''],
  ])('may be %s', (_, bytes, text) => {
    expect(read(bytes)).toBe(text);
  });

  it.each([
    [
      'Latin-1',
      Buffer.from('one\ntwo\n  name: Café\n', 'latin1'),
      {
        line: 3,
        message: 'The file is not saved as UTF-8: "name: Café" has letters in another encoding.',
      },
    ],
    [
      'Latin-1 in its last line',
      Buffer.from('one\nGrüße', 'latin1'),
      {
        line: 2,
        message: 'The file is not saved as UTF-8: "Grüße" has letters in another encoding.',
      },
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffname: Café\n', 'utf16le'),
      { line: undefined, message: 'The file is saved as UTF-16.' },
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('name: Hosting\n', 'utf16le'),
      { line: undefined, message: 'The file is saved as UTF-16.' },
    ],
    [
      'UTF-16 of a language without Latin letters',
      Buffer.from([0xfe, 0xff, 0x30, 0x42]),
      { line: undefined, message: 'The file is saved as UTF-16.' },
    ],
  ])('cannot be %s', (_, bytes, problem) => {
    expect(read(bytes)).toEqual(problem);
  });
});

describe('everything in the content folder is read so', () => {
  const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
  const told = /not saved as UTF-8: ".*é/;

  it('the settings', () => {
    const cafe = settings.replace('Example Hosting', 'Café');
    expect(() => loadSite(folderWith('site.yaml', latin(cafe)))).toThrow(told);
    expect(loadSite(folderWith('site.yaml', Buffer.from(`\ufeff${cafe}`))).brand.name).toBe('Café');
  });

  it('articles', () => {
    const folder = folderWith('articles/mail/a.mdx', latin(articleText({ title: 'Café' })));
    expect(readArticles(folder).problems).toMatchObject([
      { line: 3, message: expect.stringMatching(told) },
    ]);
    const marked = Buffer.from(`\ufeff${articleText({ title: 'Café' })}`);
    const { articles, problems } = readArticles(folderWith('articles/mail/a.mdx', marked));
    expect(problems).toEqual([]);
    expect(articles[0]?.article.title).toBe('Café');
  });

  it('categories, lists, questions and the lock', () => {
    const slug = '- slug: mail\n  title: Café\n  description: About it.\n';
    expect(readArticles(folderWith('categories.yaml', latin(slug))).problems[0]?.message).toMatch(
      told,
    );
    const words = '- words: [café, coffee]\n';
    expect(readSynonyms(folderWith('synonyms.yaml', latin(words))).problems[0]?.message).toMatch(
      told,
    );
    const question = folderWith('questions/elsewhere.txt', latin('a café\n'));
    expect(readQuestions(question).problems[0]?.message).toMatch(told);
    expect(() => readUrlLock(folderWith('urls.lock', latin('/café/\n')))).toThrow(told);
  });
});
