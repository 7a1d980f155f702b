import { makeDesk } from './desk.browser.ts';
import { loadDesk } from './load-desk.browser.ts';

/** The desk on its own page, in the place of the words that say it is being loaded. */
export async function openDesk(place: Element): Promise<void> {
  try {
    const desk = makeDesk(await loadDesk());
    place.replaceChildren(desk.root);
    desk.focus();
  } catch {
    place.textContent = 'The link desk cannot be loaded just now. Load the page again.';
  }
}
