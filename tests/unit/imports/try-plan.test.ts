import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ImportPlan, Refusal } from '#imports/whmcs/import-plan.ts';
import { emptyRecord } from '#imports/whmcs/import-record.ts';
import { planThatPasses } from '#imports/whmcs/try-plan.build.ts';
import { ContentProblemsError } from '#problems/problem.ts';
import { articleText } from '../../setup/content-folder.ts';

/** A plan with one article, of which the text depends on what was refused before. */
function planOf(textFor: (refused: Refusal | undefined) => string | undefined) {
  return (refused: ReadonlyMap<number, Refusal>): ImportPlan => {
    const refusal = refused.get(7);
    const text = textFor(refusal);
    return {
      articles: [
        {
          oldId: 7,
          title: 'Tins',
          outcome: text === undefined ? 'left out' : 'new',
          path: 'articles/mail/tins.mdx',
          text,
          state: refusal ? 'draft' : 'published',
          notes: refusal?.reasons ?? [],
        },
      ],
      categories: [],
      record: emptyRecord,
      images: new Map(),
      notes: [],
    };
  };
}

function content(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-try-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('tests/fixtures/site/content', folder, { recursive: true });
  return folder;
}

const words = 'Made-up words that fill the article until it is long enough. '.repeat(6);
const bad = articleText({ id: '99', imported: 'true' }, `${words}<Nope />\n`);
const good = articleText({ id: '99', imported: 'true', draft: 'true' }, words);

it('what the checks refuse becomes a draft, with their reasons', () => {
  const [article] = planThatPasses(
    planOf((refusal) => (refusal?.until === 'draft' ? good : bad)),
    content(),
  ).articles;
  expect(article).toMatchObject({ state: 'draft', notes: ['There is no component <Nope>.'] });
});

it('what they refuse as a draft too is left out', () => {
  const [article] = planThatPasses(
    planOf((refusal) => (refusal?.until === 'left out' ? undefined : bad)),
    content(),
  ).articles;
  expect(article).toMatchObject({ outcome: 'left out', notes: ['There is no component <Nope>.'] });
});

it('mistakes in what was there before are told, and nothing is planned around them', () => {
  const folder = content();
  writeFileSync(join(folder, 'articles/mail/zinc.mdx'), articleText({ id: '98' }, '<Nope />\n'));
  expect(() =>
    planThatPasses(
      planOf(() => good),
      folder,
    ),
  ).toThrow(ContentProblemsError);
  expect(() =>
    planThatPasses(
      planOf(() => good),
      folder,
    ),
  ).toThrow(/zinc\.mdx/);
});
