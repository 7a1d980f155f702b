import { queryAnswers } from './answer-query.browser.ts';
import { collectedLinks } from './collected-links.browser.ts';
import { copyFromDesk } from './copy-from-desk.browser.ts';
import { customerValues } from './desk-customer.browser.ts';
import type { DeskRow } from './desk-data.ts';
import { keyAction, type KeyAction } from './desk-keys.ts';
import { buildDesk, chosenFormat } from './desk-view.browser.ts';
import { keepFormat, keptFormat } from './kept-choices.browser.ts';
import type { DeskData } from './load-desk.browser.ts';
import { noteMissing } from './note-missing.browser.ts';
import { rowList } from './row-list.browser.ts';
import { rowPreview } from './row-preview.browser.ts';
import { rowTexts } from './row-texts.browser.ts';

export interface DeskOptions {
  /** Offered before anything is typed: the page that the palette was opened on. */
  readonly here?: readonly DeskRow[];
  /** Called once something is on the clipboard, with what to tell about it. */
  readonly onCopied?: (message: string) => void;
}

/** A search whose results are copied instead of followed. */
export interface Desk {
  readonly root: HTMLElement;
  /** Leads to the box. What stands in it gives way to what is typed next. */
  focus(): void;
  /** Goes on where somebody has begun to type. */
  type(text: string): void;
}

/** Makes a desk, and says what its keys and buttons do. */
export function makeDesk(data: DeskData, { here = [], onCopied }: DeskOptions = {}): Desk {
  const { settings, articles } = data;
  const view = buildDesk(settings);
  const { input } = view;
  const today = new Date().toISOString().slice(0, 10);
  const focus = (): void => {
    input.focus();
    input.select();
  };

  const kept = view.formats.querySelector<HTMLInputElement>(`[value="${keptFormat()}"]`);
  if (kept) kept.checked = true;

  const customer = customerValues(view.customer, {
    changed: () => void preview(list.chosen()),
    done: focus,
  });
  const collected = collectedLinks(view, focus);
  const texts = rowTexts(data, customer);
  const preview = rowPreview(view, texts, { today, clients: settings.clients, customer });
  const list = rowList(view, today, {
    chosen: (row) => void preview(row),
    pressed: () => does.copyLink(),
  });
  const answers = queryAnswers(view, list, { articles, here });
  const copy = copyFromDesk(view, texts, (message) => onCopied?.(message));
  noteMissing(view, focus);

  async function withChosen(work: (row: DeskRow) => unknown): Promise<void> {
    const row = await answers.chosen();
    if (row) await work(row);
  }

  const does: Readonly<Record<KeyAction, () => void>> = {
    copyLink: () => void withChosen(copy.link),
    copyReply: () => void withChosen(copy.reply),
    copyList: () => void copy.list(collected.current()),
    addToList: () => void withChosen(collected.add),
    chooseNext: () => list.move(1),
    choosePrevious: () => list.move(-1),
    lookInside: () => void answers.lookInside(),
    leadBack: () => answers.answer(),
  };
  view.find.addEventListener('submit', (event) => event.preventDefault());
  view.find.addEventListener('keydown', (event) => {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    const action = keyAction(event, {
      isInQuery: event.target === input,
      isAtEnd: input.selectionStart === input.value.length,
      rowCount: list.rowCount(),
      hasChosen: list.chosen() !== undefined,
      isInside: answers.isInside(),
    });
    if (!action) return;
    event.preventDefault();
    does[action]();
  });
  view.formats.addEventListener('change', () => {
    keepFormat(chosenFormat(view));
    void preview(list.chosen());
  });
  view.copyLink.addEventListener('click', does.copyLink);
  view.copyReply.addEventListener('click', does.copyReply);
  view.add.addEventListener('click', does.addToList);
  view.inside.addEventListener('click', does.lookInside);
  view.copyAll.addEventListener('click', does.copyList);

  return {
    root: view.root,
    focus,
    type: (text) => {
      if (text === '') return;
      input.value = text;
      answers.answer();
    },
  };
}
