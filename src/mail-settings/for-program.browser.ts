import { readFragment } from './fragment.ts';
import { remember, remembered } from './personalise/remembered.browser.ts';

/**
 * Opens the parts of an article that are for the reader's program: the one in the address, the one
 * that a link leads to, or the one of last time. Opening one says which program that is.
 */
export function openOwnProgram(): void {
  const parts = [...document.querySelectorAll<HTMLDetailsElement>('[data-for-program]')];

  function openLinked(): void {
    const { heading, values } = readFragment(location.hash);
    const linked = document.getElementById(heading);
    const linkedPart = linked?.closest<HTMLDetailsElement>('[data-for-program]');
    const client = linkedPart?.dataset['forProgram'] ?? values.get('client') ?? remembered().client;
    for (const part of parts) if (part.dataset['forProgram'] === client) part.open = true;
  }

  for (const part of parts) {
    // Opened before the script was there.
    if (part.open) remember('client', part.dataset['forProgram']);
    part.querySelector('summary')?.addEventListener('click', () => {
      if (!part.open) remember('client', part.dataset['forProgram']);
    });
  }
  openLinked();
  addEventListener('hashchange', openLinked);
}
