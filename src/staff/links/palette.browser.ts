import { makeDesk, type Desk } from './desk.browser.ts';
import { loadDesk } from './load-desk.browser.ts';
import { make } from './make-element.browser.ts';
import { pageHere } from './page-here.browser.ts';
import { linkDeskPath } from './desk-paths.ts';
import styles from './desk.css?url';

/** How long the word of what was copied stays in sight. */
const toldMs = 5_000;

const told = make('p', { class: 'desk-told', role: 'status' });
let timer: ReturnType<typeof setTimeout> | undefined;
let isOpening = false;

/** Opens the desk over the page; on its own page there is one already. */
export async function openPalette(): Promise<void> {
  const own = document.querySelector<HTMLInputElement>('#desk-query');
  if (own || isOpening) {
    own?.focus();
    return;
  }
  isOpening = true;
  document.body.append(told);
  const typed = typedMeanwhile();
  try {
    const [data] = await Promise.all([loadDesk(), wearStyles()]);
    const desk = makeDesk(data, { here: pageHere(data.articles), onCopied: leave });
    show(desk);
    desk.type(typed.stop());
  } catch {
    // The desk's own page says more, and can be loaded again.
    location.assign(linkDeskPath);
  } finally {
    typed.stop();
    isOpening = false;
  }
}

/** Whoever presses the key begins to type: the first letters are not lost to the page. */
function typedMeanwhile(): { stop(): string } {
  let text = '';
  const listening = new AbortController();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    text += event.key;
  };
  addEventListener('keydown', onKey, { capture: true, signal: listening.signal });
  return {
    stop: () => {
      listening.abort();
      return text;
    },
  };
}

function show(desk: Desk): void {
  const close = make('button', { type: 'button', class: 'button' }, 'Close');
  const dialog = make(
    'dialog',
    { class: 'desk-palette', 'aria-labelledby': 'desk-title' },
    make(
      'div',
      { class: 'desk-head' },
      make('h2', { id: 'desk-title' }, 'Copy a link'),
      make('a', { href: linkDeskPath }, 'Link desk'),
      close,
    ),
    desk.root,
  );
  close.addEventListener('click', () => dialog.close());
  // A press beside it.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  // The browser gives the focus back to where it was.
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  desk.focus();
}

function leave(message: string): void {
  document.querySelector<HTMLDialogElement>('.desk-palette')?.close();
  told.textContent = message;
  clearTimeout(timer);
  timer = setTimeout(() => told.replaceChildren(), toldMs);
}

/** Fetched with the first palette: visitors have none of it. */
function wearStyles(): Promise<void> {
  if (document.querySelector(`link[href="${styles}"]`)) return Promise.resolve();
  const link = make('link', { rel: 'stylesheet', href: styles });
  const worn = new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    // Without them it can be used all the same.
    link.addEventListener('error', () => resolve());
  });
  document.head.append(link);
  return worn;
}
