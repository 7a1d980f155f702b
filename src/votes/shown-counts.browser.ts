import { fetchCounts } from './send-vote.browser.ts';
import { usefulSentence } from './useful-sentence.ts';
import { rememberedVote } from './vote-memory.browser.ts';
import type { VoteCounts } from './vote.ts';

/** The sentence with the counts below the form. */
export class ShownCounts {
  readonly #form: HTMLElement;
  readonly #articleId: string;
  /** How often the answer to a vote told the counts: what was asked for earlier is older. */
  #told = 0;

  constructor(form: HTMLElement, articleId: string) {
    this.#form = form;
    this.#articleId = articleId;
  }

  /** Shows what the server said of them with a vote. */
  tell(counts: VoteCounts | undefined): void {
    this.#told++;
    if (counts) this.#show(counts);
  }

  /** Asks for them when the form is seen. */
  refreshWhenSeen(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void this.refresh(rememberedVote(this.#articleId) !== undefined);
    });
    observer.observe(this.#form);
  }

  /** Asks for them. @param isChanged whether this visitor has changed them, so that kept ones are old */
  async refresh(isChanged: boolean): Promise<void> {
    const told = this.#told;
    const counts = await fetchCounts(this.#articleId, { fresh: isChanged || told > 0 });
    if (counts !== undefined && told === this.#told) this.#show(counts);
  }

  #show(counts: VoteCounts): void {
    const count = this.#form.querySelector('[data-count]');
    if (count) count.textContent = usefulSentence(counts);
  }
}
