import { element } from './shown-hits.browser.ts';

/**
 * The options of a combobox (WAI-ARIA APG, editable combobox with a list): links, one of which may be
 * chosen by the keys while the box keeps the focus.
 */
export class OptionList {
  readonly element = element('div', 'suggest-list');
  readonly #input: HTMLInputElement;
  /** The place of the chosen option; before the first is the box itself. */
  #active = -1;

  /** @param input the box that the list belongs to */
  constructor(input: HTMLInputElement) {
    this.#input = input;
    this.element.id = `${input.id}-list`;
    this.element.role = 'listbox';
  }

  /** The option that Enter follows; undefined where none is chosen. */
  get chosen(): HTMLAnchorElement | undefined {
    return this.#options()[this.#active];
  }

  /** @param label what the options are, said aloud */
  fill(options: readonly HTMLAnchorElement[], label: string): void {
    this.element.ariaLabel = label;
    this.#show(options);
  }

  putFirst(option: HTMLAnchorElement): void {
    this.#show([option, ...this.#options()]);
  }

  /** Nothing is offered any more. */
  close(): void {
    this.#input.setAttribute('aria-expanded', 'false');
    this.#activate(-1);
  }

  /** Chooses the next or the one before, round past the box. */
  step(by: 1 | -1): void {
    const places = this.#options().length + 1;
    this.#activate(((this.#active + 1 + by + places) % places) - 1);
  }

  #show(options: readonly HTMLAnchorElement[]): void {
    options.forEach((option, place) => {
      option.id = `${this.element.id}-${place}`;
      option.role = 'option';
      option.tabIndex = -1;
      option.ariaSelected = 'false';
    });
    this.element.hidden = options.length === 0;
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
    this.element.replaceChildren(...options);
    this.#activate(-1);
  }

  #options(): readonly HTMLAnchorElement[] {
    return [...this.element.querySelectorAll('a')];
  }

  #activate(place: number): void {
    const options = this.#options();
    options[this.#active]?.setAttribute('aria-selected', 'false');
    this.#active = place;
    const option = options[place];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }
}
