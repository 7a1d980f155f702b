import { customerFields, type CustomerFields } from './customer-fields.browser.ts';
import type { DeskSettings } from './desk-data.ts';
import { formatNames, formatOf, linkFormats, type LinkFormat } from './link-format.ts';
import { button, make } from './make-element.browser.ts';

/** The elements of a desk; one desk a page. */
export interface DeskView {
  readonly root: HTMLElement;
  readonly find: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly formats: HTMLFieldSetElement;
  readonly note: HTMLElement;
  readonly missing: HTMLButtonElement;
  readonly list: HTMLElement;
  /** What happens is read aloud from here, wherever the focus is. */
  readonly status: HTMLElement;
  readonly chosen: HTMLElement;
  readonly warnings: HTMLElement;
  readonly linkText: HTMLElement;
  readonly replyText: HTMLElement;
  readonly replyNote: HTMLElement;
  readonly copyLink: HTMLButtonElement;
  readonly copyReply: HTMLButtonElement;
  readonly add: HTMLButtonElement;
  readonly inside: HTMLButtonElement;
  readonly customer: CustomerFields;
  readonly collected: HTMLElement;
  readonly rows: HTMLElement;
  readonly copyAll: HTMLButtonElement;
  readonly clearAll: HTMLButtonElement;
}

const listId = 'desk-list';

/** Builds a desk: search and list, then what is copied, for whom, and what was collected. */
export function buildDesk({ clients, plans }: Pick<DeskSettings, 'clients' | 'plans'>): DeskView {
  const input = make('input', {
    id: 'desk-query',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    enterkeyhint: 'go',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-describedby': 'desk-keys',
  });
  const note = make('p', { class: 'desk-note' });
  const missing = button('There is no article for this', 'button');
  const list = make('div', { id: listId, role: 'listbox', 'aria-label': 'Articles' });
  const formats = formatChoice();
  const keys = make(
    'p',
    { id: 'desk-keys', class: 'desk-keys' },
    ...keyHelp(['↑ ↓', 'choose'], ['Enter', 'copies the link'], ['Ctrl+Enter', 'copies a reply']),
    ...keyHelp(['Shift+Enter', 'adds to the list'], ['Alt+Enter', 'copies the list']),
    ...keyHelp(['→', 'looks inside'], ['Tab', 'leads to the format']),
  );
  const find = make(
    'form',
    { class: 'desk-find' },
    make('label', { for: 'desk-query' }, 'Find an article'),
    input,
    formats,
    keys,
    note,
    missing,
    list,
  );
  const status = make('p', { class: 'desk-status', role: 'status' });

  const warnings = make('ul', { class: 'desk-warnings', role: 'list' });
  const linkText = preview('Link');
  const replyText = preview('Reply');
  const replyNote = make('p', { class: 'desk-note' });
  const copyLink = button('Copy the link', 'button strong');
  const copyReply = button('Copy as reply', 'button');
  const add = button('Add to the list', 'button');
  const inside = button('Headings and steps', 'button');
  const chosen = make(
    'section',
    { class: 'desk-chosen', 'aria-labelledby': 'desk-chosen' },
    make('h2', { id: 'desk-chosen' }, 'What is copied'),
    warnings,
    linkText,
    make('p', { class: 'desk-buttons' }, copyLink, add, inside),
    make('h3', {}, 'As a reply'),
    replyNote,
    replyText,
    make('p', { class: 'desk-buttons' }, copyReply),
  );

  const customer = customerFields(clients, plans);
  const rows = make('ol', { role: 'list', 'aria-label': 'Collected articles' });
  const copyAll = button('Copy the list', 'button strong');
  const clearAll = button('Empty the list', 'link-button');
  const collected = make(
    'section',
    { class: 'desk-collected', 'aria-labelledby': 'desk-collected' },
    make('h2', { id: 'desk-collected' }, 'List'),
    rows,
    make('p', { class: 'desk-buttons' }, copyAll, clearAll),
  );

  const root = make(
    'div',
    { class: 'desk' },
    make('div', { class: 'desk-main' }, find, status),
    make('div', { class: 'desk-side' }, customer.root, chosen, collected),
  );
  return {
    ...{ root, find, input, formats, note, missing, list, status },
    ...{ chosen, warnings, linkText, replyText, replyNote, copyLink, copyReply, add, inside },
    ...{ customer, collected, rows, copyAll, clearAll },
  };
}

/** The format that is chosen in a desk. */
export function chosenFormat({ formats }: Pick<DeskView, 'formats'>): LinkFormat {
  return formatOf(formats.querySelector<HTMLInputElement>('input:checked')?.value) ?? 'markdown';
}

/** Says something aloud, also when it is the same as before. */
export function say({ status }: Pick<DeskView, 'status'>, message: string): void {
  status.replaceChildren(message);
}

function formatChoice(): HTMLFieldSetElement {
  const choices = linkFormats.map((format) =>
    make(
      'label',
      {},
      make('input', { type: 'radio', name: 'desk-format', value: format }),
      formatNames[format],
    ),
  );
  return make('fieldset', { class: 'desk-formats' }, make('legend', {}, 'Copy as'), ...choices);
}

function preview(name: string): HTMLPreElement {
  // With the keyboard a long text is scrolled only in what can have the focus.
  return make('pre', { class: 'desk-preview', tabindex: '0', role: 'region', 'aria-label': name });
}

function keyHelp(...keys: readonly (readonly [string, string])[]): Node[] {
  return keys.map(([key, does]) => make('span', {}, make('kbd', {}, key), ` ${does} `));
}
