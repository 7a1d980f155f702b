import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { minify } from 'vite';
import { z } from 'zod';
import { throwIfProblems } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import {
  collectSiteWords,
  saidWords,
  slipsOfSite,
  type CodeAnswers,
  type IndexedPage,
} from './site-words/collect-site-words.ts';
import { foldText, wordsOf } from './query/fold.ts';
import { learnQuestions } from './questions/learn-questions.ts';
import { mistakableWords } from './questions/mistakable-words.ts';
import { readQuestions, type Questions } from './questions/read-questions.server.ts';
import { everydayEnglish, everydayWords } from './questions/usual-share.server.ts';
import { articleKey } from './search-site.ts';
import { isCodeOf, type SynonymGroup } from './site-words/site-words.ts';
import { openWordList } from './site-words/word-list.ts';
import { mended, type WordUse } from './site-words/known-slips.ts';
import { readSynonyms, synonymGroups } from './synonyms.server.ts';

/** A word of so many letters that is nearly one of ours is not foreign. */
const fewestLettersNearOurs = 5;
/** Pagefind writes its own user interfaces as well; ours is the only one here. */
const unusedFiles = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
];
/** What a browser fetches for the first search is written with its long names; short ones spare a fifth of it. */
const unminifiedScripts = ['pagefind.js', 'pagefind-worker.js'];

/**
 * Writes the search index over the built pages (only what is marked `data-pagefind-body` is in it)
 * and beside it what the search has to know of the site's words.
 */
export function indexForSearch(): AstroIntegration {
  let indexing: Promise<void> | undefined;
  return {
    name: 'index-for-search',
    hooks: {
      'astro:config:done': () => {
        throwIfProblems([
          ...readSynonyms(contentFolder).problems,
          ...readQuestions(contentFolder).problems,
        ]);
      },
      // Pagefind is another process, and reads the pages while other steps of the build do their work.
      'astro:build:generated': ({ dir }) => {
        indexing = indexFolder(fileURLToPath(dir)).finally(close);
        // The next hook waits for it and tells: until then a failure must not end the build without a word.
        indexing.catch(() => undefined);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const startedAt = performance.now();
        await indexing;
        const pages = indexedPages(folder);
        const { entries } = readSynonyms(contentFolder);
        const synonyms = synonymGroups(entries);
        const { byAddress, elsewhere } = readQuestions(contentFolder);
        const lines = [...[...byAddress.values()].flat(), ...elsewhere];
        const everyday = everydayWords();
        const use = wordUse(lines, synonyms, everyday);
        const said = saidWords(pages);
        const slips = slipsOfSite(said, lines, use);
        const words = collectSiteWords(pages, synonyms, codeAnswers(folder), slips);
        const asked = questionsOf(pages, byAddress, slips);
        // However often: what may be one of our words misspelled is not foreign.
        const nearOurs = slipsOfSite(
          said,
          elsewhere,
          { ...use, usesOf: () => 0 },
          fewestLettersNearOurs,
        );
        const other = elsewhere.map((line) => mended(line, nearOurs));
        // What people have written is learnt from already.
        const unwritten = [...everyday].filter((word) => use.usesOf(word) === 0);
        const mistakable = mistakableWords(unwritten, openWordList(words));
        const questions = learnQuestions(asked, everydayEnglish(other), other, mistakable, (code) =>
          isCodeOf(words, code),
        );
        mkdirSync(join(folder, 'search'), { recursive: true });
        writeFileSync(join(folder, 'search/words.json'), JSON.stringify(words));
        writeFileSync(join(folder, 'search/questions.json'), JSON.stringify(questions));
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`Indexed ${pages.length} pages; the build spent ${seconds} s on it.`);
      },
    },
  };
}

async function indexFolder(folder: string): Promise<void> {
  const { index, errors } = await createIndex({
    forceLanguage: 'en',
    // "I am stuck here" after each step is no text of an article.
    excludeSelectors: ['.stuck'],
  });
  failOn(errors);
  if (!index) throw new Error('Pagefind could not create an index.');
  const added = await index.addDirectory({ path: folder });
  failOn(added.errors);
  const outputPath = join(folder, 'pagefind');
  // Pages of an earlier build would stay in the folder, and their words in ours.
  rmSync(outputPath, { recursive: true, force: true });
  const written = await index.writeFiles({ outputPath });
  failOn(written.errors);
  for (const file of unusedFiles) rmSync(join(outputPath, file), { force: true });
  await Promise.all(unminifiedScripts.map((name) => minifyScript(join(outputPath, name))));
}

async function minifyScript(path: string): Promise<void> {
  const { code, errors } = await minify(path, readFileSync(path, 'utf8'));
  failOn(errors.map(({ message }) => message));
  writeFileSync(path, code);
}

/** Pagefind hands errors back as a list instead of throwing. */
function failOn(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`Pagefind could not index the site: ${errors.join('; ')}`);
}

/** What Pagefind writes for each page: `pagefind_dcd` and JSON, packed with gzip. */
const fragmentMark = 'pagefind_dcd';
const fragmentSchema = z.object({
  url: z.string(),
  content: z.string(),
  meta: z.record(z.string(), z.string()),
  anchors: z.array(
    z.object({ element: z.string(), id: z.string(), text: z.string(), location: z.number() }),
  ),
});

/**
 * The pages of an index as it holds them.
 * @throws where Pagefind writes them in another form than the one this was made for.
 */
export function indexedPages(folder: string): readonly IndexedPage[] {
  const fragments = join(folder, 'pagefind/fragment');
  if (!existsSync(fragments)) return [];
  return readdirSync(fragments)
    .filter((name) => name.endsWith('.pf_fragment'))
    .map((name) => {
      const text = gunzipSync(readFileSync(join(fragments, name))).toString('utf8');
      if (!text.startsWith(fragmentMark)) {
        throw new Error(`Pagefind wrote ${name} in a form that is not known here.`);
      }
      const page = fragmentSchema.parse(JSON.parse(text.slice(fragmentMark.length)) as unknown);
      return { id: name.replace(/\.pf_fragment$/, ''), ...page };
    });
}

function wordUse(
  lines: readonly string[],
  synonyms: readonly SynonymGroup[],
  everyday: ReadonlySet<string>,
): WordUse {
  const named = new Set(
    synonyms.flatMap(([same, means = []]) => [...same, ...means].flatMap(wordsOf)),
  );
  const uses = new Map<string, number>();
  for (const word of lines.flatMap((line) => wordsOf(foldText(line)))) {
    uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return {
    isWord: (word) => everyday.has(word) || named.has(word),
    usesOf: (word) => uses.get(word) ?? 0,
  };
}

/** By page: what customers asked, and its title and keywords, which are what they ask too. */
function questionsOf(
  pages: readonly IndexedPage[],
  byAddress: Questions['byAddress'],
  slips: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    pages.flatMap(({ id, url, meta }) => {
      const lines = byAddress.get(url);
      const keywords = (meta['aliases'] ?? '').split(', ');
      if (!lines) return [];
      const asked = [...lines, meta['title'] ?? '', ...keywords];
      return [[id, asked.map((line) => mended(line, slips))] as const];
    }),
  );
}

const knowledgeSchema = z.object({
  articles: z.record(z.string(), z.object({ url: z.string() })),
  codes: z.record(z.string(), z.object({ article: z.number().nullable() })),
});

/** By code, and by article: the page that an error's explanation leads to, as the built site tells it. */
function codeAnswers(folder: string): CodeAnswers {
  const path = join(folder, 'errors/knowledge.json');
  if (!existsSync(path)) return new Map();
  const { articles, codes } = knowledgeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const byCode = Object.entries(codes).flatMap(([code, { article }]) => {
    const url = article === null ? undefined : articles[article]?.url;
    return url === undefined ? [] : [[code, url] as const];
  });
  const byArticle = Object.entries(articles).map(([id, { url }]) => [articleKey(id), url] as const);
  return new Map([...byCode, ...byArticle]);
}
