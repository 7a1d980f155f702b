import { element } from './shown-hits.browser.ts';

/** Who hears the page only is told what was found once they stop typing: each letter finds something else. */
const restMs = 600;

/** What is said aloud of a list. */
export class SpokenStatus {
  readonly element: HTMLElement;
  #saying: ReturnType<typeof setTimeout> | undefined;
  /** When whoever types has rested, on the clock of the page. */
  #restedAt = 0;

  /** @param shownIn where it is shown as well; without it nobody sees it */
  constructor(shownIn?: HTMLElement | null) {
    this.element = shownIn ?? element('p', 'visually-hidden');
    this.element.role = 'status';
  }

  /**
   * Says it at once, instead of what was about to be said.
   * @param before said before it
   * @param options.isSeen what is said before it is shown elsewhere already
   */
  say(text: string, before = '', { isSeen = false } = {}): void {
    clearTimeout(this.#saying);
    const first = before === '' ? '' : `${before} `;
    this.element.textContent = isSeen ? text : `${first}${text}`;
    if (isSeen && first) this.element.prepend(element('span', 'visually-hidden', first));
  }

  /** Says it where nothing more is typed for a moment. */
  sayAfterRest(text: string): void {
    this.afterRest(() => this.say(text));
  }

  /** Does it where nothing more is typed for a moment, instead of what was about to be done or said. */
  afterRest(act: () => void): void {
    clearTimeout(this.#saying);
    this.#saying = setTimeout(act, this.#restedAt - performance.now());
  }

  /** Something is typed: what was about to be said is no answer to it. */
  wait(): void {
    clearTimeout(this.#saying);
    this.#restedAt = performance.now() + restMs;
  }
}
