import type { Copied } from './link-format.ts';

/**
 * Puts a text onto the clipboard; with HTML both in one item, of which the program that it is pasted
 * into takes what it understands. True when it is there.
 */
export async function writeClipboard(copied: Copied): Promise<boolean> {
  try {
    await writeItem(copied);
    return true;
  } catch {
    // An older browser, no permission, or a page that came over plain http.
    return writeByEvent(copied);
  }
}

async function writeItem({ plain, html }: Copied): Promise<void> {
  if (html === undefined) {
    await navigator.clipboard.writeText(plain);
    return;
  }
  const item = new ClipboardItem({
    'text/plain': new Blob([plain], { type: 'text/plain' }),
    'text/html': new Blob([html], { type: 'text/html' }),
  });
  await navigator.clipboard.write([item]);
}

/** Lets the browser copy, and gives it another text on the way (Clipboard API, "copy" event). */
function writeByEvent({ plain, html }: Copied): boolean {
  let isWritten = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.preventDefault();
    // Listeners of the page's own must not change it once more.
    event.stopImmediatePropagation();
    event.clipboardData.setData('text/plain', plain);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    isWritten = true;
  };
  // Deprecated, the only way that is left, and there in every browser.
  const older: { execCommand(command: string): boolean } = document;
  // Browsers copy only where something is selected, and in a dialog only what is in it.
  const before = document.activeElement;
  const selected = document.createElement('textarea');
  selected.value = plain;
  selected.className = 'visually-hidden';
  (document.querySelector('dialog[open]') ?? document.body).append(selected);
  selected.select();
  document.addEventListener('copy', onCopy, { capture: true });
  try {
    return older.execCommand('copy') && isWritten;
  } catch {
    return false;
  } finally {
    document.removeEventListener('copy', onCopy, { capture: true });
    selected.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
