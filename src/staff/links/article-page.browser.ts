import type { PagePart } from './link-target.ts';

/** What the desk reads in the page of an article: there is no second list to keep. */
export interface ArticlePage {
  readonly document: Document;
  readonly parts: readonly PagePart[];
  /** Mail programs that the article is written for; empty where it is for any. */
  readonly programs: readonly string[];
}

const pages = new Map<string, Promise<ArticlePage>>();
const loaded = new Map<string, ArticlePage>();

/**
 * Fetches an article, once.
 * @throws when it cannot be had; a later call tries again.
 */
export function loadArticlePage(path: string): Promise<ArticlePage> {
  const page = pages.get(path) ?? fetchPage(path);
  pages.set(path, page);
  page.then(
    (read) => loaded.set(path, read),
    () => pages.delete(path),
  );
  return page;
}

/** An article that is there already. */
export function loadedArticlePage(path: string): ArticlePage | undefined {
  return loaded.get(path);
}

async function fetchPage(path: string): Promise<ArticlePage> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return readArticlePage(new DOMParser().parseFromString(await response.text(), 'text/html'));
}

/** Reads headings and steps, in their order, and the programs of a page. */
export function readArticlePage(page: Document): ArticlePage {
  const parts = [
    ...page.querySelectorAll(
      'main :is(h2, h3, h4)[id], main .prose ol > li[id], main .steps > ol > li[id]',
    ),
  ];
  const programs = [...page.querySelectorAll<HTMLElement>('[data-own-client]')];
  const choosesProgram = page.querySelector('[data-programs], [data-for-program]') !== null;
  return {
    document: page,
    parts: parts.filter((part) => !part.closest('.after, .still-stuck')).map(toPart),
    programs: choosesProgram ? [] : programs.flatMap(({ dataset }) => dataset['ownClient'] ?? []),
  };
}

function toPart(element: Element): PagePart {
  const copy = document.importNode(element, true);
  // "I am stuck here" is no part of a step.
  for (const button of copy.querySelectorAll('button, .visually-hidden')) button.remove();
  const text = copy.textContent.replace(/\s+/g, ' ').trim();
  if (element.localName !== 'li') return { kind: 'heading', id: element.id, text };
  const number = [...(element.parentElement?.children ?? [])].indexOf(element) + 1;
  return { kind: 'step', id: element.id, text, number };
}
