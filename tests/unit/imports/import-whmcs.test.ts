import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { importWhmcs } from '#imports/whmcs/import-whmcs.build.ts';
import { ImportRefusedError } from '#imports/whmcs/import-options.ts';

const fixture = 'tests/fixtures/whmcs/dump.sql';
const url = 'https://billing.fixture.example/';

interface Workplace {
  readonly content: string;
  readonly public: string;
  readonly images: string;
  readonly run: (more?: {
    readonly dump?: string;
    readonly write?: boolean;
    readonly day?: string;
  }) => Promise<string>;
  readonly read: (path: string) => string;
  /** Every file with its text. */
  readonly files: () => Record<string, string>;
}

/** A copy of the made-up site to import into. */
function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-whmcs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [content, publicFolder, images] = ['content', 'public', 'images'].map((name) =>
    join(folder, name),
  );
  if (!content || !publicFolder || !images) throw new Error('There are three folders.');
  cpSync('tests/fixtures/site/content', content, { recursive: true });
  mkdirSync(join(images, 'kb'), { recursive: true });
  writeFileSync(join(images, 'kb/5_tin.png'), 'a tin');
  return {
    content,
    public: publicFolder,
    images,
    run: ({ dump = fixture, write = false, day = '2026-05-04' } = {}) =>
      importWhmcs(
        { dump, isWriting: write, imageFolder: images, whmcsUrl: url },
        { contentFolder: content, publicFolder },
        day,
      ),
    read: (path) => readFileSync(join(content, path), 'utf8'),
    files: () =>
      Object.fromEntries(
        readdirSync(content, { recursive: true, withFileTypes: true })
          .filter((found) => found.isFile())
          .map((found) => join(found.parentPath, found.name))
          .map((path) => [path, readFileSync(path, 'utf8')]),
      ),
  };
}

describe('importing a WHMCS', () => {
  it('says what it would do and writes nothing', async () => {
    const place = workplace();
    const before = place.files();
    const report = await place.run();
    expect(place.files()).toEqual(before);
    expect(report).toContain('Would be written: 5 articles (2 published, 2 for staff, 1 draft)');
    expect(report).toContain('Nothing was written. To write it: npm run import:whmcs --');
    expect(report).not.toContain('SECRET-CANARY');
  });

  it('writes articles that say where they come from, with votes and old addresses', async () => {
    const place = workplace();
    await place.run({ write: true });
    // Id 2 is taken by an article of the made-up site, so it gets the next one above all.
    expect(place.read('articles/painting/paint-brushes-how-to-begin.mdx')).toMatchSnapshot();
    expect(readFileSync(join(place.public, 'pictures/whmcs/kb-5-tin.png'), 'utf8')).toBe('a tin');
    expect(place.read('categories.yaml')).toContain('- slug: painting\n  title: Painting\n');
    expect(place.read('articles/mail/cafe-colours.mdx')).toContain('The café has seven colours');
    expect(place.read('articles/painting/notes-of-the-workshop.mdx')).toContain('audience: staff');
    expect(place.read('articles/painting/a-short-one.mdx')).toContain('draft: true');
    expect(JSON.stringify(place.files())).not.toContain('SECRET-CANARY');
  });

  it('reports what is left out, what changed its id, and what to look at', async () => {
    const place = workplace();
    const report = await place.run();
    expect(
      report
        .replaceAll(relative(process.cwd(), place.content), 'content')
        .replaceAll(place.images, 'images'),
    ).toMatchSnapshot();
  });

  it('changes nothing the second time, on a later day either', async () => {
    const place = workplace();
    await place.run({ write: true });
    const after = place.files();
    const report = await place.run({ write: true, day: '2026-06-01' });
    expect(place.files()).toEqual(after);
    expect(report).toContain('Unchanged: 5 articles.');
    expect(report).toContain('There is nothing to write.');
  });

  it('leaves alone what was edited or removed since, and follows the dump with the rest', async () => {
    const place = workplace();
    await place.run({ write: true });
    const edited = 'articles/mail/cafe-colours.mdx';
    writeFileSync(join(place.content, edited), place.read(edited).replace('seven', 'eight'));
    rmSync(join(place.content, 'articles/painting/a-short-one.mdx'));
    const dump = join(place.images, 'later.sql');
    writeFileSync(
      dump,
      readFileSync(fixture, 'utf8')
        .replace('flat side of a key', 'flat side of a spoon')
        .replace('seven colours', 'nine colours'),
    );
    const report = await place.run({ dump, write: true, day: '2026-06-01' });
    expect(place.read(edited)).toContain('eight colours');
    expect(place.read('articles/painting/paint-brushes-how-to-begin.mdx')).toMatch(
      /updated: "?2026-06-01[^]*spoon/,
    );
    expect(report).toContain(
      'Edited here since they came along, and left alone:\n  30 "Café colours"',
    );
    expect(report).toContain(
      'Removed here since they came along, and left out:\n  34 "A short one"',
    );
  });

  it('gives no article another title because one was edited that is called the same', async () => {
    const place = workplace();
    const dump = join(place.images, 'same.sql');
    const text = `<p>${'Enough made-up words to be published at once. '.repeat(6)}</p>`;
    const rows = [41, 42, 43].map((id) => `(${id},'Tins','${text}','','',0)`).join(',');
    writeFileSync(
      dump,
      `INSERT INTO tblknowledgebase (id,title,article,private,language,parentid) VALUES ${rows};`,
    );
    await place.run({ dump, write: true });
    const titles = ['tins', 'tins-2', 'tins-3'].map(
      (name) => /^title: (.*)$/m.exec(place.read(`articles/general/${name}.mdx`))?.[1],
    );
    expect(titles).toEqual(['Tins', 'Tins (General)', 'Tins (43)']);
    const edited = 'articles/general/tins.mdx';
    writeFileSync(join(place.content, edited), place.read(edited).replace('made-up', 'edited'));
    const after = place.files();
    expect(await place.run({ dump, write: true })).toContain('There is nothing to write.');
    expect(place.files()).toEqual(after);
  });

  it('makes a draft of an article without a title, and says so', async () => {
    const place = workplace();
    const dump = join(place.images, 'untitled.sql');
    const text = `<p>${'Enough made-up words to be published at once. '.repeat(6)}</p>`;
    writeFileSync(
      dump,
      `INSERT INTO tblknowledgebase (id,title,article,private,language,parentid) VALUES (41,'','${text}','','',0),(42,' - ','Some','','',0);`,
    );
    const report = await place.run({ dump, write: true });
    const file = place.read('articles/general/article-41.mdx');
    expect(file).toMatch(/^title: Article 41\n(?:.*\n)*draft: true$/m);
    expect(report).toContain(
      '41 "Article 41"\n    It is a draft: it had no title, so give it one before you publish it.\n',
    );
    expect(report).toContain(
      'it had no title, so give it one before you publish it. it has 1 words',
    );
    expect(report).not.toContain('Its title was');
  });

  it('names the article here whose title is nearly that of an imported one', async () => {
    const place = workplace();
    const dump = join(place.images, 'like.sql');
    const text = `<p>${'Enough made-up words to be published at once. '.repeat(6)}</p>`;
    const blue = /^title: (.*)$/m.exec(place.read('articles/mail/blue-mailbox.mdx'))?.[1] ?? '';
    const titles = [`How do I ${blue}s?`, 'Something else entirely'];
    const rows = titles.map((title, index) => `(${41 + index},'${title}','${text}','','',0)`);
    writeFileSync(
      dump,
      `INSERT INTO tblknowledgebase (id,title,article,private,language,parentid) VALUES ${rows.join(',')};`,
    );
    const sentence = `Its title is nearly that of article 1 here, "${blue}": keep one of the two, or say in the titles how they differ.`;
    const report = await place.run({ dump, write: true });
    expect(report.split(sentence)).toHaveLength(2);
    expect(report).toContain(`41 "${titles[0]}"\n    ${sentence}`);
    // What came along is compared with what was here, not with itself.
    expect((await place.run({ dump })).split(sentence)).toHaveLength(2);
  });

  it('leaves addresses to the articles that have them already', async () => {
    const place = workplace();
    const blue = 'articles/mail/blue-mailbox.mdx';
    const text = place.read(blue);
    expect(text).toMatch(/^aliases: \[/m);
    writeFileSync(
      join(place.content, blue),
      text.replace(/^aliases: \[/m, 'aliases: [/KnowledgeBase/30, '),
    );
    await place.run({ write: true });
    expect(place.read('articles/mail/cafe-colours.mdx')).toContain(
      'aliases:\n  - /knowledgebase/30/Café-colours.html\n',
    );
  });

  it('reads a dump that is packed with gzip', async () => {
    const place = workplace();
    const dump = join(place.images, 'dump.sql.gz');
    writeFileSync(dump, gzipSync(readFileSync(fixture)));
    expect(await place.run({ dump })).toContain('Would be written: 5 articles');
  });

  it.each([
    ['empty', Buffer.alloc(0), 'The file is empty.'],
    [
      'other tables',
      Buffer.from('INSERT INTO `tblclients` VALUES (1);'),
      'There is no table tblknowledgebase',
    ],
    ['a ZIP archive', Buffer.from('PK\u0003\u0004'), 'Unpack it and name the .sql file in it.'],
    ['UTF-16', Buffer.from('\ufeffINSERT', 'utf16le'), 'mysqldump --result-file=dump.sql'],
    ['half a gzip file', gzipSync(readFileSync(fixture)).subarray(0, 900), 'The file is not whole'],
    [
      'cut short',
      readFileSync(fixture).subarray(0, 1500),
      'dump.sql:26\n  The dump ends in the middle',
    ],
  ])('refuses a file that is %s', async (_, bytes, message) => {
    const place = workplace();
    const dump = join(place.images, 'dump.sql');
    writeFileSync(dump, bytes);
    await expect(place.run({ dump })).rejects.toThrow(ImportRefusedError);
    await expect(place.run({ dump })).rejects.toThrow(message);
  });
});
