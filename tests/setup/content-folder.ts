import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';

/** A content folder for one test: the made-up site's settings and categories, and these files. */
export function contentFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['site.yaml', 'categories.yaml']) {
    cpSync(join('tests/fixtures/site/content', name), join(folder, name));
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** A file of a content folder as problems name it. */
export function asNamed(folder: string, file: string): string {
  return relative(process.cwd(), join(folder, file));
}

/** The text of a correct article; `fields` replaces or adds lines of front matter, `body` the body.
 * A reply for support is added where there is none. */
export function articleText(
  fields: Readonly<Record<string, string>> = {},
  body = '<Answer>\n\nThe answer.\n\n</Answer>\n\n## A part\n\nSome text.\n',
): string {
  const frontMatter = {
    id: '1',
    title: 'A title',
    description: 'A description of an article that is long enough to pass the check.',
    kind: 'how-to',
    updated: '2026-01-01',
    reviewBy: '2027-01-01',
    keywords: '[one, two, three]',
    ...fields,
    sources: fields['sources'] ?? '[A source]',
  };
  const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${value}`);
  const reply = body.includes('<Reply') ? '' : '\n<Reply>\n\nThe reply.\n\n</Reply>\n';
  return `---\n${lines.join('\n')}\n---\n\n${body}${reply}`;
}
