import { readFragment, writeFragment } from './fragment.ts';
import { remember, remembered } from './personalise/remembered.browser.ts';

/**
 * Remembers the program a visitor uses. On the page for all programs its block takes the place of
 * the general one; it comes from the program's own article, so that there is one source of it.
 */
export function followChosenClient(): void {
  const settings = document.querySelector<HTMLElement>('[data-mail-settings]');
  const own = settings?.dataset['ownClient'];
  if (own !== undefined) remember('client', own);
  else if (settings) offerPrograms(settings);
}

function offerPrograms(place: HTMLElement): void {
  const general = place.querySelector('[data-set-up]');
  const links = [...place.querySelectorAll<HTMLAnchorElement>('a[data-program]')];
  const name = place.querySelector('[data-program-name]');
  const unchosen = name?.textContent ?? '';
  if (!general) return;

  async function show(client: string | undefined): Promise<void> {
    const link = links.find(({ dataset }) => dataset['program'] === client);
    for (const other of links) {
      if (other === link) other.setAttribute('aria-current', 'true');
      else other.removeAttribute('aria-current');
    }
    if (name) name.textContent = link ? `Your program: ${link.textContent.trim()}` : unchosen;
    const block = link ? await blockOf(link) : general;
    // Without it the general settings stay, which are right for every program.
    if (block) place.querySelector('[data-set-up]')?.replaceWith(block);
    const { fillIn } = await import('./personalise/personalise.browser.ts');
    fillIn(place);
  }

  place.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-program]') : null;
    const wantsNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!(link instanceof HTMLAnchorElement) || wantsNewTab) return;
    event.preventDefault();
    // A second press on the same program leads back to the settings for all.
    const client = link.hasAttribute('aria-current') ? undefined : link.dataset['program'];
    remember('client', client);
    noteClient(client);
    const chooser = place.querySelector<HTMLDetailsElement>('[data-programs]');
    if (chooser) {
      chooser.open = false;
      chooser.querySelector('summary')?.focus();
    }
    void show(client);
  });
  const linked = readFragment(location.hash).values.get('client');
  const client = linked ?? remembered().client;
  if (client !== undefined) void show(client);
}

function noteClient(client: string | undefined): void {
  const { heading, values } = readFragment(location.hash);
  const next = new Map(values);
  if (client === undefined) next.delete('client');
  else next.set('client', client);
  const fragment = writeFragment({ heading, values: next });
  history.replaceState(history.state, '', location.pathname + location.search + fragment);
}

/** The block in a program's article; undefined when the article cannot be had. */
async function blockOf({ href, dataset }: HTMLAnchorElement): Promise<Element | undefined> {
  const article = await pageAt(href);
  const block = article?.querySelector(`[data-set-up="${CSS.escape(dataset['program'] ?? '')}"]`);
  if (!block) return undefined;
  const link = document.createElement('a');
  link.href = href;
  link.textContent = 'The whole guide, with what can go wrong';
  const line = document.createElement('p');
  line.append(link);
  const adopted = document.importNode(block, true);
  adopted.append(line);
  return adopted;
}

async function pageAt(address: string): Promise<Document | undefined> {
  try {
    const response = await fetch(address);
    if (!response.ok) return undefined;
    return new DOMParser().parseFromString(await response.text(), 'text/html');
  } catch {
    return undefined;
  }
}
