import {
  fetchHelpfulCount,
  sendVote,
  sendWaitingVotes,
  type SendOutcome,
} from './send-vote.browser.ts';
import { usefulSentence } from './useful-sentence.ts';
import {
  dropSettled,
  keepVote,
  rememberAnswer,
  rememberedAnswer,
  waitingVotes,
  type Answer,
  type OutgoingVote,
} from './vote-memory.browser.ts';

type VoteState = 'asking' | 'sending' | 'thanked' | 'failed' | 'kept';

const retryMs = 30_000;

const sentences = {
  sending: 'Saving your answer…',
  kept: 'Not sent yet. Your answer is kept on this device and will be sent as soon as the server can be reached.',
  notKept: 'Your answer could not be sent. Please try again later.',
} as const;

function thanks(answer: Answer): string {
  if (answer === null) return 'Your answer has been withdrawn.';
  return answer ? 'Thank you. We are glad it helped.' : 'Thank you for telling us.';
}

/** The vote form, answered in place: never says thank you before the server has the vote. */
class KbVote extends HTMLElement {
  #listeners = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** The answer to a vote told the count: what was asked for earlier is older. */
  #isCountFromVote = false;

  get #articleId(): string {
    return this.dataset['article'] ?? '';
  }

  connectedCallback(): void {
    const { signal } = this.#listeners;
    this.querySelector('form')?.addEventListener('submit', (event) => this.#submit(event), {
      signal,
    });
    // A second tab on the same article shows the same answer.
    window.addEventListener('storage', () => this.#showAnswer(rememberedAnswer(this.#articleId)), {
      signal,
    });
    window.addEventListener('online', () => void this.#sendWaiting(), { signal });
    const remembered = rememberedAnswer(this.#articleId);
    this.#showAnswer(remembered);
    if (waitingVotes().some(({ articleId }) => articleId === this.#articleId)) {
      this.#show('kept', sentences.kept);
    }
    void this.#sendWaiting();
    this.#refreshCountWhenSeen();
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    clearTimeout(this.#retry);
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.dataset['state'] === 'sending' || !(event.submitter instanceof HTMLButtonElement))
      return;
    const helpful = { yes: true, no: false, withdraw: null }[event.submitter.value] ?? null;
    void this.#cast(helpful);
  }

  async #cast(helpful: Answer): Promise<void> {
    const before = rememberedAnswer(this.#articleId);
    const vote: OutgoingVote = {
      articleId: this.#articleId,
      voteId: newVoteId(),
      helpful,
      contentVersion: this.querySelector<HTMLInputElement>('[name="contentVersion"]')?.value ?? '',
      castAt: Date.now(),
    };
    this.#show('sending', sentences.sending);
    const outcome = await sendVote(vote);
    if (outcome.kind === 'unreachable') {
      const kept = keepVote(vote);
      if (kept) rememberAnswer(this.#articleId, helpful);
      this.#showAnswer(kept ? helpful : before);
      this.#show(kept ? 'kept' : 'failed', kept ? sentences.kept : sentences.notKept);
      this.#retryLater();
      return;
    }
    dropSettled(vote);
    this.#settle(vote, outcome, before);
  }

  #settle(
    vote: OutgoingVote,
    outcome: Exclude<SendOutcome, { kind: 'unreachable' }>,
    before: Answer,
  ): void {
    if (outcome.kind === 'refused') {
      rememberAnswer(this.#articleId, before);
      this.#showAnswer(before);
      this.#show('failed', outcome.message);
      return;
    }
    rememberAnswer(this.#articleId, vote.helpful);
    this.#showAnswer(vote.helpful);
    this.#show(vote.helpful === null ? 'asking' : 'thanked', thanks(vote.helpful));
    this.#isCountFromVote = true;
    this.#showCount(outcome.helpfulCount);
  }

  async #sendWaiting(): Promise<void> {
    await sendWaitingVotes((vote, outcome) => {
      if (vote.articleId !== this.#articleId || outcome.kind === 'unreachable') return;
      this.#settle(vote, outcome, null);
    });
    if (waitingVotes().length > 0) this.#retryLater();
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#sendWaiting(), retryMs);
  }

  #refreshCountWhenSeen(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      const fresh = rememberedAnswer(this.#articleId) !== null;
      void fetchHelpfulCount(this.#articleId, { fresh }).then((count) => {
        if (count !== undefined && !this.#isCountFromVote) this.#showCount(count);
      });
    });
    observer.observe(this);
  }

  #show(state: VoteState, message: string): void {
    this.dataset['state'] = state;
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-disabled', String(state === 'sending'));
    }
    const status = this.querySelector('[data-status]');
    if (status) status.textContent = message;
  }

  #showAnswer(answer: Answer): void {
    const afterNo = this.querySelector<HTMLElement>('[data-after-no]');
    if (afterNo) afterNo.hidden = answer !== false;
    for (const button of this.querySelectorAll('button')) {
      if (button.hasAttribute('data-withdraw')) {
        // Hiding the focused button would drop a keyboard user to the top of the page.
        if (answer === null && button === document.activeElement) {
          this.querySelector<HTMLButtonElement>('button[value="yes"]')?.focus();
        }
        button.hidden = answer === null;
      } else
        button.setAttribute(
          'aria-pressed',
          String(button.value === (answer ? 'yes' : 'no') && answer !== null),
        );
    }
  }

  #showCount(helpful: number): void {
    const count = this.querySelector('[data-count]');
    if (count) count.textContent = usefulSentence(helpful);
  }
}

/** A random UUID (RFC 9562, version 4), also on a site served over plain http, which lacks randomUUID. */
function newVoteId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

customElements.define('kb-vote', KbVote);
