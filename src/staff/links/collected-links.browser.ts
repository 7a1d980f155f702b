import { button, type DeskView } from './desk-view.browser.ts';
import { keepList, keptList } from './kept-choices.browser.ts';
import { targetKey, targetTitle, type LinkTarget } from './link-target.ts';
import { make } from './make-element.browser.ts';

export interface CollectedLinks {
  current(): readonly LinkTarget[];
  /** How many there are then; undefined where it is among them already. */
  add(target: LinkTarget): number | undefined;
}

/**
 * The links that are collected to be copied together, in this tab.
 * @param removed is told, when a link was taken out, whose button is gone with it.
 */
export function collectedLinks(
  { rows, collected, clearAll }: Pick<DeskView, 'rows' | 'collected' | 'clearAll'>,
  removed: (message: string) => void,
): CollectedLinks {
  let targets = keptList();

  function set(next: readonly LinkTarget[]): void {
    targets = next;
    keepList(targets);
    show();
  }

  function show(): void {
    collected.hidden = targets.length === 0;
    rows.replaceChildren(...targets.map(rowOf));
  }

  function rowOf(target: LinkTarget): HTMLElement {
    const title = targetTitle(target);
    const remove = button('Remove', 'link-button');
    remove.append(make('span', { class: 'visually-hidden' }, ` ${title}`));
    remove.addEventListener('click', () => {
      set(targets.filter((other) => other !== target));
      removed(`Removed from the list: ${title}`);
    });
    return make('li', {}, make('span', {}, title), ' ', remove);
  }

  clearAll.addEventListener('click', () => {
    set([]);
    removed('The list is empty.');
  });
  show();
  return {
    current: () => targets,
    add: ({ page: { id, title, path }, part }) => {
      const target = { page: { id, title, path }, part };
      const key = targetKey(target);
      if (targets.some((other) => targetKey(other) === key)) return undefined;
      set([...targets, target]);
      return targets.length;
    },
  };
}
