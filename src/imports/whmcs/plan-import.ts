import { pathKey } from '#site/address.ts';
import { freeName, slugOf } from '../text/slug.ts';
import { chooseIds } from './choose-ids.ts';
import type {
  ExistingArticle,
  ExistingContent,
  ImportPlan,
  PlannedArticle,
  PlanOptions,
} from './import-plan.ts';
import type { ImportedArticle } from './import-record.ts';
import { imagesAddress } from './images.ts';
import { likeTitles } from './like-title.ts';
import type { WhmcsArticle, WhmcsKnowledgeBase } from './knowledge-base.ts';
import { placeCategories } from './place-categories.ts';
import {
  countWords,
  hasTitle,
  shownState,
  writeArticle,
  type ArticleToWrite,
} from './write-article.ts';
import { standingOf } from './visibility.ts';

/** Says what an import would write, article by article, without writing anything. */
export function planImport(
  knowledgeBase: WhmcsKnowledgeBase,
  existing: ExistingContent,
  options: PlanOptions,
): ImportPlan {
  const { record } = existing;
  const known = new Map(record.articles.map((one) => [one.whmcs, one]));
  const here = new Map(existing.articles.map((one) => [one.id, one]));
  const bases = [...knowledgeBase.articles.values()]
    .filter(({ parentid }) => parentid === 0)
    .sort((a, b) => a.id - b.id);
  const translations = translationsOf(knowledgeBase);
  const ids = chooseIds(
    bases.map(({ id }) => id),
    new Map(record.articles.map(({ whmcs, id }) => [whmcs, id])),
    new Set([...existing.takenIds].filter((id) => !record.articles.some((one) => one.id === id))),
  );
  const placed = placeCategories(knowledgeBase, {
    categories: existing.categories,
    known: new Map(record.categories.map(({ whmcs, category }) => [whmcs, category])),
    isReserved: options.isReserved,
  });
  const categoryTitles = new Map(
    [...existing.categories, ...placed.added.values()].map(({ slug, title }) => [slug, title]),
  );

  const paths = new Set(existing.articles.map(({ path }) => path.toLowerCase()));
  const titles = new Set(
    [
      ...existing.articles.map(({ title }) => title),
      ...categoryTitles.values(),
      ...options.pageTitles,
    ].map((title) => title.toLowerCase()),
  );
  const candidates = bases.map((article) => {
    const file = fileOf(known.get(article.id), here);
    const standing = standingOf(article.id, knowledgeBase);
    const folder = file?.category ?? placed.folderOf.get(standing.categories[0] ?? 0) ?? 'general';
    const before = known.get(article.id);
    // What somebody has edited or removed keeps its title, and takes none from the others.
    const isOurs = before === undefined || file?.fingerprint === before.fingerprint;
    if (file && isOurs) titles.delete(file.title.toLowerCase());
    return { article, file, standing, folder, isOurs };
  });

  const toWrite: ArticleToWrite[] = candidates.map((candidate) => {
    const { article, file, standing, folder, isOurs } = candidate;
    const id = ids.get(article.id) ?? article.id;
    const categoryTitle = categoryTitles.get(folder) ?? folder;
    return {
      article,
      id,
      title: isOurs ? uniqueTitle(article, categoryTitle, titles) : (file?.title ?? article.title),
      path: file?.path ?? freePath(folder, article, paths),
      categoryTitle,
      tags: knowledgeBase.tagsOf.get(article.id) ?? [],
      standing,
      otherCategories: standing.categories
        .slice(1)
        .map((one) => knowledgeBase.categories.get(one)?.name ?? String(one)),
      refusal: options.refused.get(article.id),
      words: countWords(article),
      isFreeAddress: (address) => (existing.ownerOf.get(pathKey(address)) ?? id) === id,
      day: known.get(article.id)?.on ?? options.today,
    };
  });

  const isShown = (one: ArticleToWrite): boolean => {
    const before = known.get(one.article.id);
    const file = fileOf(before, here);
    if (before && file?.fingerprint !== before.fingerprint) return file?.state === 'published';
    return shownState(one) === 'published';
  };
  const shown = toWrite.filter(isShown);
  const images = new Map<string, string>();
  const ownIds = new Set(record.articles.map(({ id }) => id));
  const surroundings = {
    places: {
      whmcsUrl: options.whmcsUrl,
      articles: new Map(
        shown.flatMap(({ article, id }) =>
          [article.id, ...(translations.get(article.id) ?? [])].map((old) => [old, id] as const),
        ),
      ),
      categories: shownCategories(shown, placed.folderOf),
    },
    pictures: {
      whmcsUrl: options.whmcsUrl,
      files: options.imageFiles,
      names: knowledgeBase.images,
    },
    copy: (file: string, name: string): string => addImage(images, file, name),
    likeTitle: likeTitles(existing.articles.filter(({ id }) => !ownIds.has(id))),
  };
  const articles: PlannedArticle[] = [];
  const records: ImportedArticle[] = [];
  for (const one of toWrite) {
    const before = known.get(one.article.id);
    const file = fileOf(before, here);
    const planned = outcomeOf(one, before, file, surroundings, options);
    articles.push(planned);
    const text = planned.text;
    if (text !== undefined || before !== undefined) {
      records.push({
        whmcs: one.article.id,
        translations: [...(translations.get(one.article.id) ?? [])],
        id: one.id,
        on: planned.outcome === 'updated' ? options.today : one.day,
        fingerprint: text === undefined ? (before?.fingerprint ?? '') : options.fingerprint(text),
      });
    }
  }
  const inDump = new Set(bases.map(({ id }) => id));
  const earlier = record.articles.filter(({ whmcs }) => !inDump.has(whmcs));
  const folders = new Set(
    articles.flatMap(({ text, path }) => (text === undefined ? [] : [folderOf(path ?? '')])),
  );
  return {
    articles: [...articles, ...orphans(knowledgeBase)],
    categories: [...placed.added.values()].filter(({ slug }) => folders.has(slug)),
    record: {
      articles: [...records, ...earlier],
      categories: categoryRecords(placed.folderOf, record.categories, [
        ...folders,
        ...existing.categories.map(({ slug }) => slug),
      ]),
    },
    images,
    notes: notesOf(knowledgeBase, earlier.length),
  };
}

function fileOf(
  record: ImportedArticle | undefined,
  here: ReadonlyMap<number, ExistingArticle>,
): ExistingArticle | undefined {
  return record && here.get(record.id);
}

/** What becomes of one: a file that somebody has edited, moved away or removed is theirs. */
function outcomeOf(
  one: ArticleToWrite,
  before: ImportedArticle | undefined,
  file: ExistingArticle | undefined,
  surroundings: Parameters<typeof writeArticle>[1],
  options: PlanOptions,
): PlannedArticle {
  const { article, id, title, path } = one;
  const known = { oldId: article.id, id, title: file?.title ?? article.title };
  if (before && !file) return { ...known, outcome: 'removed', notes: [] };
  if (before && file && file.fingerprint !== before.fingerprint) {
    return { ...known, path: file.path, outcome: 'edited', notes: [] };
  }
  const written = writeArticle(one, surroundings);
  if (written.text === undefined) {
    return { ...known, title, id: undefined, outcome: 'left out', notes: written.notes };
  }
  const planned = {
    ...known,
    title,
    path,
    state: written.state,
    votes: written.votes,
    notes: written.notes,
  };
  if (!file) return { ...planned, outcome: 'new', text: written.text };
  if (file.text === written.text) return { ...planned, outcome: 'unchanged' };
  const renewed = writeArticle({ ...one, day: options.today }, surroundings);
  return { ...planned, outcome: 'updated', text: renewed.text };
}

function translationsOf({ articles }: WhmcsKnowledgeBase): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const { id, parentid } of articles.values()) {
    if (parentid !== 0) found.set(parentid, [...(found.get(parentid) ?? []), id]);
  }
  return found;
}

/** Translations of articles that are not there. Those of others are told in one sentence. */
function orphans({ articles }: WhmcsKnowledgeBase): readonly PlannedArticle[] {
  return [...articles.values()]
    .filter(({ parentid }) => parentid !== 0 && !articles.has(parentid))
    .map(({ id, title, parentid, language }) => ({
      oldId: id,
      title,
      outcome: 'left out',
      notes: [`It translates article ${parentid} (${language}), which is not in the dump.`],
    }));
}

/** Two pages with the same title cannot be told apart in a list. */
function uniqueTitle(article: WhmcsArticle, categoryTitle: string, taken: Set<string>): string {
  const whole = hasTitle(article) ? article.title : `Article ${article.id}`;
  const fitting = (most: number): string =>
    whole.length <= most ? whole : `${whole.slice(0, most - 1).trimEnd()}…`;
  const ends = ['', ` (${categoryTitle})`, ` (${article.id})`];
  const title =
    ends
      .map((end) => fitting(100 - end.length) + end)
      .find((one) => one.length <= 100 && !taken.has(one.toLowerCase())) ?? fitting(100);
  taken.add(title.toLowerCase());
  return title;
}

function freePath(folder: string, { id, title }: WhmcsArticle, taken: Set<string>): string {
  const slug = slugOf(title) || `article-${id}`;
  const path = freeName(
    `articles/${folder}/${slug}`,
    new Set([...taken].map((one) => one.replace(/\.mdx$/, ''))),
  );
  taken.add(`${path}.mdx`);
  return `${path}.mdx`;
}

function folderOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function shownCategories(
  shown: readonly ArticleToWrite[],
  folders: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const withArticles = new Set(shown.map(({ path }) => folderOf(path)));
  return new Map([...folders].filter(([, folder]) => withArticles.has(folder)));
}

function categoryRecords(
  folders: ReadonlyMap<number, string>,
  before: ImportPlan['record']['categories'],
  there: readonly string[],
): ImportPlan['record']['categories'] {
  const now = [...folders]
    .filter(([id, category]) => id !== 0 && there.includes(category))
    .map(([whmcs, category]) => ({ whmcs, category }));
  return [...now, ...before.filter(({ whmcs }) => !now.some((one) => one.whmcs === whmcs))];
}

/** The address of a picture; two files that would be called the same get a number. */
function addImage(images: Map<string, string>, file: string, name: string): string {
  const [, base = '', ending = ''] = /^(.*?)(\.\w+)$/.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const address = `${imagesAddress}${base}${number === 1 ? '' : `-${number}`}${ending}`;
    if ((images.get(address) ?? file) !== file) continue;
    images.set(address, file);
    return address;
  }
}

function notesOf({ articles }: WhmcsKnowledgeBase, missing: number): readonly string[] {
  const all = [...articles.values()];
  const mended = all.filter(({ wasDoubleEncoded }) => wasDoubleEncoded);
  const windows = all.filter(({ wasNotUtf8 }) => wasNotUtf8);
  const translated = all.filter(({ parentid }) => parentid !== 0 && articles.has(parentid));
  const languages = [...new Set(translated.map(({ language }) => language))].sort().join(', ');
  const ids = (list: readonly WhmcsArticle[]): string => list.map(({ id }) => id).join(', ');
  return [
    ...(mended.length > 0
      ? [`Letters that were encoded twice (Ã© for é) were mended in: ${ids(mended)}.`]
      : []),
    ...(windows.length > 0
      ? [`Read as Windows-1252, as they are no UTF-8; look at the accents of: ${ids(windows)}.`]
      : []),
    ...(translated.length > 0
      ? [
          `Translations (${languages}) are left out, as this site has one language; their addresses lead to the articles that they translate: ${ids(translated)}.`,
        ]
      : []),
    ...(missing > 0
      ? [`Of the articles that came along before, ${missing} are not in this dump; they stay.`]
      : []),
  ];
}
