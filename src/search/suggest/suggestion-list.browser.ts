import type { Hit } from '../find-articles.browser.ts';
import { suggestStyles } from './suggest-styles.ts';

interface ListOptions {
  readonly heading: string;
  /** Where the articles are, such as `https://help.example.com`. */
  readonly helpOrigin: string;
  /** Somebody says that the article at this address answered it. */
  readonly onSolved: (url: string) => void;
}

/** What `<kb-suggest>` shows: nothing, articles, or thanks for saying that one of them was enough. */
export class SuggestionList {
  readonly #options: ListOptions;
  readonly #area = document.createElement('div');
  readonly #heading = document.createElement('h2');
  readonly #list = document.createElement('ul');
  readonly #thanks = document.createElement('p');
  readonly #status = document.createElement('p');
  #shown: readonly string[] = [];

  constructor(root: ShadowRoot, options: ListOptions) {
    this.#options = options;
    const styles = new CSSStyleSheet();
    styles.replaceSync(suggestStyles);
    root.adoptedStyleSheets = [styles];
    this.#heading.textContent = options.heading;
    this.#heading.id = 'heading';
    this.#heading.hidden = true;
    // Safari tells no list that is drawn without bullets.
    this.#list.role = 'list';
    this.#list.setAttribute('aria-labelledby', 'heading');
    this.#thanks.textContent = 'Good to hear. You need not send this form.';
    this.#thanks.className = 'thanks';
    this.#thanks.tabIndex = -1;
    this.#thanks.hidden = true;
    this.#status.role = 'status';
    const newTab = document.createElement('span');
    newTab.id = 'new-tab';
    newTab.textContent = 'Opens in a new tab';
    newTab.hidden = true;
    this.#area.className = 'area';
    this.#area.append(this.#heading, this.#list, this.#thanks);
    root.append(this.#area, this.#status, newTab);
  }

  /** Shows articles; until {@link release} what comes below moves down at most, never up. */
  show(hits: readonly Hit[]): void {
    this.#area.style.minBlockSize = `${this.#area.getBoundingClientRect().height}px`;
    this.#thanks.hidden = true;
    this.#fill(hits);
    this.#status.textContent = spoken(hits);
  }

  /** Takes no more room than what is shown. */
  release(): void {
    this.#area.style.minBlockSize = '';
  }

  /** Thanks instead of the articles, with the focus: the button that had it is gone. */
  thank(): void {
    this.#fill([]);
    this.#status.textContent = '';
    this.#thanks.hidden = false;
    this.release();
    this.#thanks.focus();
  }

  /** The same articles stay the same elements: somebody may be about to press one. */
  #fill(hits: readonly Hit[]): void {
    const urls = hits.map(({ url }) => url);
    if (urls.join(' ') === this.#shown.join(' ')) return;
    this.#shown = urls;
    this.#heading.hidden = hits.length === 0;
    this.#list.replaceChildren(...hits.map((hit) => this.#row(hit)));
  }

  #row({ url, title, description }: Hit): HTMLElement {
    const link = document.createElement('a');
    link.href = new URL(url, this.#options.helpOrigin).href;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = title;
    link.dataset['searchResult'] = '';
    link.setAttribute('aria-describedby', 'new-tab');
    const about = document.createElement('p');
    about.textContent = description;
    const text = document.createElement('div');
    text.append(link, about);
    const solved = document.createElement('button');
    solved.type = 'button';
    solved.textContent = 'This solved it';
    solved.setAttribute('aria-label', `This solved it: ${title}`);
    solved.addEventListener('click', () => this.#options.onSolved(url));
    const row = document.createElement('li');
    row.append(text, solved);
    return row;
  }
}

/** Other articles make another sentence: who hears the page only is not told the same one twice. */
function spoken(hits: readonly Hit[]): string {
  const [first, ...others] = hits.map(({ title }) => `“${title}”`);
  if (first === undefined) return '';
  if (others.length === 0) return `1 help article may answer it: ${first}.`;
  return `${hits.length} help articles may answer it. The first: ${first}.`;
}
