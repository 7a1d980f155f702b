import { withoutAddresses } from '#personal-data/mail-address.ts';
import { allArticles, awaySentence } from './away-sentence.ts';
import importCombobox from './search-combobox.browser.ts?again';
import importSearch from './site-search.browser.ts?again';

/**
 * What every page with a search box has: the keys that lead to it. The rest is loaded by whoever goes
 * to the box.
 */
const boxes = document.querySelectorAll<HTMLFormElement>('form[data-search-box]');

for (const box of boxes) {
  const input = box.querySelector('input');
  const hasList = box.dataset['searchBox'] === 'list';
  if (input && hasList) {
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-haspopup', 'listbox');
    input.setAttribute('aria-controls', `${input.id}-list`);
  }
  // What is submitted stands in an address, which servers and their logs see.
  box.addEventListener('submit', () => {
    if (input) input.value = withoutAddresses(input.value);
  });
  prepareWhenUsed(box, hasList);
}

/** Loads the rest at the first focus; where it cannot be had, at the next focus or letter. */
function prepareWhenUsed(box: HTMLFormElement, hasList: boolean): void {
  const notice = awayNotice();
  let isAsked = false;
  /** Somebody closed it: what is tried behind it says nothing until they leave or type. */
  let isClosed = false;
  async function use(): Promise<void> {
    if (isAsked) return;
    isAsked = true;
    try {
      await prepare(box, hasList);
      notice.element.remove();
    } catch {
      isAsked = false;
      // The results page tells it where its answers are.
      const isTold = isClosed || notice.element.isConnected;
      if (!hasList || isTold || !box.matches(':focus-within')) return;
      box.after(notice.element);
      notice.say(awaySentence(navigator.onLine));
    }
  }
  const removeWhenLeft = ({ relatedTarget }: FocusEvent): void => {
    const parts = [box, notice.element];
    const isHere =
      relatedTarget instanceof Node && parts.some((part) => part.contains(relatedTarget));
    if (isHere) return;
    isClosed = false;
    notice.element.remove();
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !notice.element.isConnected) return;
    event.preventDefault();
    isClosed = true;
    box.querySelector('input')?.focus();
    notice.element.remove();
  };
  box.addEventListener('focusin', () => void use());
  box.addEventListener('input', () => {
    isClosed = false;
    void use();
  });
  for (const part of [box, notice.element]) {
    part.addEventListener('focusout', removeWhenLeft);
    part.addEventListener('keydown', closeOnEscape);
  }
}

/** What is said in the list's place, with the way on that needs no search. */
function awayNotice(): { readonly element: HTMLElement; readonly say: (text: string) => void } {
  const element = document.createElement('div');
  element.className = 'search-away';
  const status = document.createElement('p');
  status.role = 'status';
  const topics = document.createElement('a');
  topics.href = allArticles.address;
  topics.textContent = allArticles.name;
  element.append(status, topics);
  // A press would take the focus from the box, and with it the notice before the link is followed.
  element.addEventListener('mousedown', (event) => event.preventDefault());
  return { element, say: (text) => (status.textContent = text) };
}

async function prepare(box: HTMLFormElement, hasList: boolean): Promise<void> {
  if (!navigator.onLine) throw new Error();
  if (hasList) {
    const [{ offerResults }, { loadSearch }] = await Promise.all([
      import('./search-combobox.browser.ts').catch(importCombobox),
      import('./site-search.browser.ts').catch(importSearch),
    ]);
    offerResults(box, loadSearch);
    return;
  }
  const { loadSearch } = await import('./site-search.browser.ts');
  // A failure is told where the answer is expected: below the box.
  loadSearch().catch(() => undefined);
}

document.addEventListener('keydown', (event) => {
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
  const isCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
  if (!isCommand && (!isSlash || isTyping(event.target))) return;
  const input = boxes[0]?.querySelector('input');
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
});

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
