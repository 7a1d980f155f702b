import { say, type DeskView } from './desk-view.browser.ts';
import { keepList, keptList } from './kept-choices.browser.ts';
import { targetKey, targetTitle, type LinkTarget } from './link-target.ts';
import { button, make } from './make-element.browser.ts';

export interface CollectedLinks {
  current(): readonly LinkTarget[];
  /** Adds one that is not among them yet, and says how many there are then. */
  readonly add: (target: LinkTarget) => void;
}

/**
 * The links that are collected to be copied together, in this tab.
 * @param removed is called when a link was taken out: the button that had the focus is gone with it.
 */
export function collectedLinks(
  view: Pick<DeskView, 'rows' | 'collected' | 'clearAll' | 'status'>,
  removed: () => void,
): CollectedLinks {
  const { rows, collected, clearAll } = view;
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
      say(view, `Removed from the list: ${title}`);
      removed();
    });
    return make('li', {}, make('span', {}, title), ' ', remove);
  }

  clearAll.addEventListener('click', () => {
    set([]);
    say(view, 'The list is empty.');
    removed();
  });
  show();
  return {
    current: () => targets,
    add: ({ page: { id, title, path }, part }) => {
      const target = { page: { id, title, path }, part };
      const key = targetKey(target);
      const words = targetTitle(target);
      if (targets.some((other) => targetKey(other) === key)) {
        say(view, `Already in the list: ${words}`);
        return;
      }
      set([...targets, target]);
      say(view, `Added to the list, ${targets.length} in all: ${words}`);
    },
  };
}
