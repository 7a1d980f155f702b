import { askForCustomer } from './personalise/customer-field.browser.ts';

const confirmationMs = 2500;
const timers = new WeakMap<Element, ReturnType<typeof setTimeout>>();

/** Copies the value beside a button, and says so in the button and to screen readers. */
export async function copyValue(button: HTMLButtonElement): Promise<void> {
  const value = button.closest('[data-copy-row]')?.querySelector('[data-value]');
  if (!value) return;
  if (value.querySelector('var') && askForCustomer('Type it first, then copy.')) return;
  const text = value.textContent.trim();
  try {
    await navigator.clipboard.writeText(text);
    // Lines of code are nothing to listen to.
    confirm(button, 'Copied', text.includes('\n') ? 'Copied' : `Copied: ${text}`);
  } catch {
    // Without permission, or on a page that came over plain http.
    getSelection()?.selectAllChildren(value);
    confirm(button, 'Selected', 'Selected. Copy it with the keyboard or the menu of your browser.');
  }
}

function confirm(button: HTMLButtonElement, word: string, spoken: string): void {
  const label = button.querySelector('[data-copy-label]');
  if (label) label.textContent = word;
  button.dataset['copied'] = '';
  const status = document.querySelector('[data-copy-status]');
  if (status) status.textContent = spoken;
  clearTimeout(timers.get(button));
  timers.set(
    button,
    setTimeout(() => {
      if (label) label.textContent = 'Copy';
      delete button.dataset['copied'];
      if (status) status.textContent = '';
    }, confirmationMs),
  );
}
