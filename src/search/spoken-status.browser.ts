import { element } from './shown-hits.browser.ts';

/** Who hears the page only is told what was found once they stop typing: each letter finds something else. */
const restMs = 600;

/** What is said aloud of a list below a box; nobody sees it. */
export class SpokenStatus {
  readonly element = element('p', 'visually-hidden');
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element.role = 'status';
  }

  /** Says it at once, instead of what was about to be said. */
  say(text: string): void {
    this.wait();
    this.element.textContent = text;
  }

  /** Says it where nothing more is typed for a moment. */
  sayAfterRest(text: string): void {
    this.wait();
    this.#saying = setTimeout(() => this.say(text), restMs);
  }

  /** Something is typed: what was about to be said is no answer to it. */
  wait(): void {
    clearTimeout(this.#saying);
  }
}
