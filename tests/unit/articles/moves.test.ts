import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withAliases } from '#articles/moves/moved-article.ts';
import { removeArticle } from '#articles/moves/remove-article.build.ts';
import { renameArticle } from '#articles/moves/rename-article.build.ts';
import { readArticles } from '#articles/read-articles.build.ts';
import { readRemovedArticles } from '#articles/removed/removed-articles.server.ts';
import { checkContent } from '#checks/check-content.ts';
import { contentUnderCheck } from '#checks/read-content.build.ts';
import type { Problem } from '#problems/problem.ts';
import { readQuestions } from '#search/questions/read-questions.server.ts';
import { loadSite } from '#site/load-site.server.ts';

let content = '';
const path = (name: string): string => join(content, name);
const text = (name: string): string => readFileSync(path(name), 'utf8');

beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'hosting-kb-moves-'));
  cpSync('tests/fixtures/site/content', content, { recursive: true });
});
afterEach(() => {
  rmSync(content, { recursive: true, force: true });
});

/** All that a check of the content finds now. */
function problems(): readonly Problem[] {
  const sources = readArticles(content);
  const site = loadSite(content);
  return [
    ...sources.problems,
    ...readQuestions(content).problems,
    ...checkContent(contentUnderCheck(sources, { contentFolder: content, site })),
  ];
}

describe('the list of aliases in a source', () => {
  const source = (front: string): string => `---\nid: 1\n${front}title: A\n---\n\nText\n`;

  it.each([
    ['aliases: [/old/]\n', 'aliases: [/old/, /new/]\n'],
    ['aliases:\n  - /old/\n', 'aliases: [/old/, /new/]\n'],
    ["aliases: # from before\n  - '/old/'\n", 'aliases: [/old/, /new/]\n'],
  ])('is written over %j', (before, after) => {
    expect(withAliases(source(before), ['/old/', '/new/'])).toBe(source(after));
  });

  it('is added where there is none, and quoted where YAML needs it', () => {
    expect(withAliases(source(''), ['/kb.php?id=3', '/a,b/'])).toBe(
      '---\nid: 1\ntitle: A\naliases: [/kb.php?id=3, "/a,b/"]\n---\n\nText\n',
    );
  });

  it('goes where none is left', () => {
    expect(withAliases(source('aliases: [/old/]\n'), [])).toBe(source(''));
  });
});

describe('renaming an article', () => {
  it('leaves nothing for the checks to find', () => {
    const done = renameArticle(content, 'mail/blue-mailbox', 'azure-mailbox');
    expect(problems()).toEqual([]);
    expect(existsSync(path('articles/mail/blue-mailbox.mdx'))).toBe(false);
    expect(existsSync(path('questions/mail/blue-mailbox.txt'))).toBe(false);
    const questions = readFileSync('tests/fixtures/site/content/questions/mail/blue-mailbox.txt');
    expect(text('questions/mail/azure-mailbox.txt')).toBe(String(questions));
    expect(done.join('\n')).toContain('Added /mail/blue-mailbox/ to its aliases');
  });

  it('moves it to another category, by its id, and back again', () => {
    const before = text('articles/mail/blue-mailbox.mdx');
    renameArticle(content, '1', 'web/blue-mailbox');
    expect(problems()).toEqual([]);
    expect(existsSync(path('questions/web/blue-mailbox.txt'))).toBe(true);
    renameArticle(content, 'content/articles/web/blue-mailbox.mdx', 'mail/blue-mailbox');
    expect(problems()).toEqual([]);
    expect(text('articles/mail/blue-mailbox.mdx')).toBe(
      before
        .replace(/^(aliases: .*)\]$/m, '$1, /web/blue-mailbox/]')
        .replace(/'(\/knowledgebase\.php.*?)'/, '$1'),
    );
  });

  it('adds no alias to what was never published', () => {
    renameArticle(content, 'web/unfinished', 'begun');
    expect(text('articles/web/begun.mdx')).not.toContain('/web/unfinished/');
    renameArticle(content, 'web/staff-notes', 'notes');
    expect(text('articles/web/notes.mdx')).not.toContain('staff-notes/');
  });

  it.each([
    ['mail/blue-mailbx', 'x', 'There is no article "mail/blue-mailbx", or it has a mistake'],
    ['mail/blue-mailbx', 'x', 'Did you mean "mail/blue-mailbox"?'],
    ['77', 'x', 'An id stands at the top of its article.'],
    ['1', 'green-mailbox', 'already. Choose another name.'],
    ['1', 'Green', 'Use small letters, digits and single hyphens.'],
    ['1', 'mial/x', 'There is no category "mial". Did you mean "mail"?'],
  ])('refuses %s to %s and changes nothing', (from, to, message) => {
    expect(() => renameArticle(content, from, to)).toThrow(message);
    expect(problems()).toEqual([]);
  });
});

describe('removing an article', () => {
  const removal = { reason: 'It is not red any more.', today: '2026-03-04', successor: undefined };

  it('leaves nothing for the checks to find but what names it', () => {
    const { article } = readArticles(content).articles.find(
      (one) => one.article.slug === 'red-website',
    ) ?? { article: undefined };
    const done = removeArticle(content, { ...removal, wanted: 'web/red-website' }).join('\n');
    expect(readRemovedArticles(content).entries).toContainEqual({
      id: article?.id,
      title: article?.title,
      removed: '2026-03-04',
      reason: 'It is not red any more.',
      addresses: [article?.url, ...(article?.aliases ?? [])],
    });
    expect(existsSync(path('questions/web/red-website.txt'))).toBe(false);
    const named = problems();
    expect(named.length).toBeGreaterThan(0);
    for (const { message, file, line } of named) {
      expect(message).toContain(', which was removed.');
      expect(done).toContain(`${file}:${line}`);
    }
  });

  it('names every line of the lists that lead to it', () => {
    const named = (wanted: string): readonly string[] =>
      removeArticle(content, { ...removal, wanted, successor: '/errors/' })
        .join('\n')
        .split('\n')
        .filter((line) => /\.yaml:\d+/.test(line))
        .map((line) => line.replace(/^.*?([\w-]+\.yaml)/, '$1'));
    writeFileSync(
      path('more.yaml'),
      '- text: x\n  ownArticle: 2\n  articles: { server: 4, us: 2 }\n- note: >-\n    See [a](article:2#part) and 2.\n  priority: 2\n',
    );
    const at = (file: string, id: number): readonly string[] =>
      text(file)
        .split('\n')
        .flatMap((line, index) =>
          line === `  article: ${id}` ? [`${file}:${index + 1} (article)`] : [],
        );
    expect(at('limits.yaml', 2).length).toBeGreaterThan(1);
    expect(named('2')).toEqual([
      ...at('limits.yaml', 2),
      'more.yaml:2 (ownArticle)',
      'more.yaml:3 (articles)',
      'more.yaml:4 (a link)',
      'removed.yaml:5 (successor)',
    ]);
    expect(at('clients.yaml', 8)).toHaveLength(1);
    expect(named('8')).toEqual(expect.arrayContaining([...at('clients.yaml', 8)]));
  });

  it('says whether readers see the reason', () => {
    const first = removeArticle(content, { ...removal, wanted: '1', successor: '2' }).join('\n');
    expect(first).toContain('/a/1/ lead to article 2. Readers come there at once and do not see');
    expect(first).toContain('have to be changed (article 2 answers instead):');
    const second = removeArticle(content, { ...removal, wanted: '4' }).join('\n');
    expect(second).toContain('/a/4/ say that it was removed, and why.');
  });

  it('says that the reason is missing, and removes nothing', () => {
    for (const more of [[], ['--reason', ' ']]) {
      const { status, stderr } = spawnSync(
        process.execPath,
        ['src/articles/moves/main.build.ts', 'remove', '1', ...more],
        { env: { ...process.env, KB_CONTENT: content, NODE_OPTIONS: '' }, encoding: 'utf8' },
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/^The reason is missing: why does "1" go\?/);
    }
    expect(problems()).toEqual([]);
  });

  it('names the successor, a page or an article', () => {
    removeArticle(content, { ...removal, wanted: '1', successor: 'mail/green-mailbox' });
    removeArticle(content, { ...removal, wanted: 'web/red-website', successor: '/errors/' });
    expect(readRemovedArticles(content).entries.map(({ successor }) => successor)).toEqual(
      expect.arrayContaining([2, '/errors/']),
    );
  });

  it('begins the list where there is none, and where it is empty', () => {
    for (const before of [undefined, '[]\n', '# Removed articles\n']) {
      rmSync(path('removed.yaml'));
      if (before !== undefined) writeFileSync(path('removed.yaml'), before);
      cpSync('tests/fixtures/site/content/articles', path('articles'), { recursive: true });
      removeArticle(content, { ...removal, wanted: '1' });
      expect(readRemovedArticles(content).entries.map(({ id }) => id)).toEqual([1]);
      if (before?.startsWith('#') === true) expect(text('removed.yaml')).toContain(before.trim());
    }
  });

  it('changes nothing where the entry would have a mistake', () => {
    const before = text('removed.yaml');
    const tooLong = { ...removal, wanted: '1', reason: 'x'.repeat(201) };
    expect(() => removeArticle(content, tooLong)).toThrow('at most 200 characters');
    expect(() => removeArticle(content, { ...removal, wanted: '1', successor: '1' })).toThrow(
      'its own successor',
    );
    expect(text('removed.yaml')).toBe(before);
    expect(problems()).toEqual([]);
  });
});
