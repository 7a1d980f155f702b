import { placeBeside } from './desk-keys.ts';
import type { DeskRow } from './desk-data.ts';
import { factsOf, partKind } from './desk-rows.ts';
import type { DeskView } from './desk-view.browser.ts';
import type { ListContent } from './list-content.ts';
import { make } from './make-element.browser.ts';
import { weaknesses } from './weak-article.ts';

/** The rows that are offered, and which of them is chosen. */
export interface RowList {
  rowCount(): number;
  /** The row that would be copied. */
  chosen(): DeskRow | undefined;
  isFirstChosen(): boolean;
  /** Puts other rows into the list and chooses the first of them. */
  show(content: Pick<ListContent, 'rows' | 'note'>): void;
  /** Chooses no row: what is listed is not what was asked for. */
  chooseNone(): void;
  /** Chooses the row below or above. There must be one. */
  move(step: 1 | -1): void;
}

/** What the list tells the rest of the desk. */
export interface RowListEvents {
  /** Another row is chosen, or none. */
  chosen(row: DeskRow | undefined): void;
  /** A row was pressed, and is the chosen one now. */
  pressed(): void;
}

/**
 * The list of a desk. The focus stays in the box, which says which option is meant (ARIA 1.2, combobox).
 * @param today ISO day
 */
export function rowList(
  view: Pick<DeskView, 'list' | 'input' | 'note' | 'missing' | 'chosen'>,
  today: string,
  on: RowListEvents,
): RowList {
  const { list, input } = view;
  let rows: readonly DeskRow[] = [];
  let place = -1;

  function choose(next: number): void {
    list.children[place]?.setAttribute('aria-selected', 'false');
    place = next;
    const option = list.children[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    view.chosen.hidden = !option;
    on.chosen(rows[place]);
  }

  // A press would take the focus from the box.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role="option"]') : null;
    const pressed = option ? [...list.children].indexOf(option) : -1;
    if (pressed < 0) return;
    choose(pressed);
    on.pressed();
  });

  return {
    rowCount: () => rows.length,
    chosen: () => rows[place],
    isFirstChosen: () => place === 0,
    show: (content) => {
      rows = content.rows;
      view.note.textContent = content.note;
      view.missing.hidden = true;
      const options = rows.map((row) => optionOf(row, today));
      options.forEach((option, number) => {
        option.id = `${list.id}-${number}`;
        option.ariaSelected = 'false';
      });
      list.replaceChildren(...options);
      list.hidden = rows.length === 0;
      input.setAttribute('aria-expanded', String(rows.length > 0));
      choose(rows.length > 0 ? 0 : -1);
    },
    chooseNone: () => choose(-1),
    move: (step) => choose(placeBeside(place, step, rows.length)),
  };
}

function optionOf({ page, part }: DeskRow, today: string): HTMLElement {
  if (part) {
    return make(
      'div',
      { role: 'option', class: 'desk-row desk-part' },
      make('span', { class: 'desk-kind' }, `${partKind(part)}: `),
      part.text,
    );
  }
  return make(
    'div',
    { role: 'option', class: 'desk-row' },
    make('span', { class: 'desk-title' }, page.title, ' '),
    make('span', { class: 'desk-facts' }, factsOf(page)),
    ...weaknesses(page, today).map((text) => make('span', { class: 'desk-weak' }, ` ${text}`)),
  );
}
