import type { Category } from '#articles/categories.server.ts';
import { freeName, slugOf } from '../text/slug.ts';
import type { WhmcsKnowledgeBase } from './knowledge-base.ts';
import { ancestorsOf } from './visibility.ts';

/** The categories of the old knowledge base as folders of this site. */
export interface PlacedCategories {
  /** The folder by the id there; 0 is for articles that stood in none. */
  readonly folderOf: ReadonlyMap<number, string>;
  /** Those that this site does not have yet, by their folder. */
  readonly added: ReadonlyMap<string, Category>;
}

interface SiteCategories {
  readonly categories: readonly Category[];
  /** Folders that came from WHMCS before, by the id there. */
  readonly known: ReadonlyMap<number, string>;
  /** Whether a name is an address of the site itself. */
  readonly isReserved: (slug: string) => boolean;
}

/**
 * Gives each old category a folder: the one that it got before, else a category here of the same name,
 * else a new one. Categories here do not stand in one another: one within another stands beside it, and
 * has the name of the outer one before its own where two would be called the same.
 */
export function placeCategories(
  { categories }: WhmcsKnowledgeBase,
  { categories: here, known, isReserved }: SiteCategories,
): PlacedCategories {
  const folderOf = new Map<number, string>();
  const added = new Map<string, Category>();
  const bases = [...categories.values()].filter(({ catid }) => catid === 0);
  const names = Map.groupBy(bases, ({ name }) => name.toLowerCase());
  const taken = new Set(here.map(({ slug }) => slug));
  const place = (id: number, title: string, description: string): void => {
    const before = known.get(id);
    const same = here.find((one) => one.title.toLowerCase() === title.toLowerCase());
    const slug = before ?? same?.slug;
    if (slug !== undefined && here.some((one) => one.slug === slug)) {
      folderOf.set(id, slug);
      return;
    }
    const wanted = slugOf(title) || `category-${id}`;
    const folder = before ?? freeName(isReserved(wanted) ? `${wanted}-help` : wanted, taken);
    folderOf.set(id, folder);
    // A page of the site itself has the address, and the title with it.
    const own = isReserved(wanted) ? `${title} (articles)` : title;
    added.set(folder, { slug: folder, title: own, description, aliases: [] });
  };
  for (const { id, name, description } of bases) {
    const [parent] = ancestorsOf(id, categories);
    const outer = parent === undefined ? undefined : categories.get(parent)?.name;
    const isAmbiguous = (names.get(name.toLowerCase())?.length ?? 0) > 1;
    const title = (isAmbiguous && outer ? `${outer}: ${name}` : name) || `Category ${id}`;
    place(id, title, describedAs(title, description));
  }
  place(0, 'General', 'Articles that belong to no other category.');
  return { folderOf, added };
}

/** From 20 to 200 characters, as search engines are told. */
function describedAs(title: string, description: string): string {
  const told = [description, `${title}: ${description}`].find(({ length }) => length >= 20);
  if (description === '' || told === undefined)
    return `Articles about ${title}, from earlier help pages.`;
  return told.length <= 200 ? told : `${told.slice(0, 199).replace(/\s+\S*$/, '')}…`;
}
