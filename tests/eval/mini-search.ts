import MiniSearch from 'minisearch';
import type { IndexedPage } from '../../src/search/site-words/collect-site-words.ts';

/**
 * The same pages in MiniSearch with the settings of VitePress' local search: sections as documents,
 * fuzzy 0.2, prefixes, titles weighing four times.
 * @returns addresses of pages for a query, each once, the best first.
 */
export function miniSearchOf(pages: readonly IndexedPage[]): (query: string) => readonly string[] {
  const index = new MiniSearch<{ id: string; title: string; titles: string; text: string }>({
    fields: ['title', 'titles', 'text'],
    searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4, text: 2, titles: 1 } },
  });
  for (const page of pages) index.addAll(sectionsOf(page));
  return (query) => [
    ...new Set(index.search(query).map(({ id }) => String(id).replace(/#.*$/, ''))),
  ];
}

function sectionsOf({ url, content, meta, anchors }: IndexedPage) {
  const words = content.split(/\s+/);
  const starts = [
    { id: '', text: meta['title'] ?? '', location: 0 },
    ...anchors.filter(({ element }) => /^h[1-6]$/.test(element)),
  ];
  return starts.map(({ id, text, location }, place) => ({
    id: `${url}#${place}-${id}`,
    title: text,
    titles: place === 0 ? '' : (meta['title'] ?? ''),
    text: words.slice(location, starts[place + 1]?.location).join(' '),
  }));
}
