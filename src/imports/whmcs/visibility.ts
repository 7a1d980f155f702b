import type { WhmcsCategory, WhmcsKnowledgeBase } from './knowledge-base.ts';

/** Where an article stood, and who could see it. */
export interface Standing {
  /** Ids of its base categories, those that everybody could see first. */
  readonly categories: readonly number[];
  /** Only clients who had logged in, or nobody, could see it: undefined for everybody. */
  readonly hiddenWhy: 'private' | 'in hidden categories only' | undefined;
}

/** As WHMCS: an article is not public when it is private, or when all of its categories are hidden. */
export function standingOf(articleId: number, knowledgeBase: WhmcsKnowledgeBase): Standing {
  const { articles, categories, categoriesOf } = knowledgeBase;
  const ids = (categoriesOf.get(articleId) ?? [])
    .map((id) => baseOf(id, categories))
    .filter((id) => id !== undefined);
  const unique = [...new Set(ids)];
  const shown = unique.filter((id) => !isHidden(id, categories));
  const hidden = unique.filter((id) => isHidden(id, categories));
  const isPrivate = articles.get(articleId)?.private === true;
  const hiddenWhy = isPrivate
    ? 'private'
    : unique.length > 0 && shown.length === 0
      ? 'in hidden categories only'
      : undefined;
  return { categories: [...shown, ...hidden], hiddenWhy };
}

/** A translation of a category stands for the category itself. */
function baseOf(id: number, categories: ReadonlyMap<number, WhmcsCategory>): number | undefined {
  const category = categories.get(id);
  return category === undefined || category.catid === 0 ? category?.id : category.catid;
}

function isHidden(id: number, categories: ReadonlyMap<number, WhmcsCategory>): boolean {
  return [id, ...ancestorsOf(id, categories)].some((one) => categories.get(one)?.hidden === true);
}

/** The categories around one, the nearest first; a ring, which damaged tables have, ends. */
export function ancestorsOf(
  id: number,
  categories: ReadonlyMap<number, WhmcsCategory>,
): readonly number[] {
  const found: number[] = [];
  let parent = categories.get(id)?.parentid ?? 0;
  while (categories.has(parent) && parent !== id && !found.includes(parent)) {
    found.push(parent);
    parent = categories.get(parent)?.parentid ?? 0;
  }
  return found;
}
