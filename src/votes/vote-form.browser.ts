import { reasonOf } from './feedback/reasons.ts';
import { answerStuckSteps } from './stuck-steps.browser.ts';
import { thanks } from './form-sentences.ts';
import type { KeptNews } from './kept-news.browser.ts';
import { warnOfPrivateData } from './private-data-warning.browser.ts';
import { refusedComments } from './refused-comments.browser.ts';
import { fetchCounts, sendVote, sendWaiting, type SendOutcome } from './send-vote.browser.ts';
import { titleOfPage } from './title-of-page.browser.ts';
import { usefulSentence } from './useful-sentence.ts';
import { newVoteId } from './vote-id.browser.ts';
import {
  keep,
  rememberedAfter,
  rememberedVote,
  rememberVote,
  waiting,
  waitingVote,
  type OutgoingVote,
  type RememberedVote,
} from './vote-memory.browser.ts';
import type { Answer, VoteCounts } from './vote.ts';
import { sentenceOfWaiting, waitingSentences } from './waiting-sentences.ts';

type VoteState = 'asking' | 'sending' | 'thanked' | 'failed' | 'kept';

const retryMs = 30_000;

const sentences = {
  sending: 'Saving your answer…',
  ...waitingSentences('Your answer'),
} as const;

/** The vote form, answered in place: never says thank you before the server has the vote. */
class KbVote extends HTMLElement {
  #listeners = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** The answer to a vote told the counts: what was asked for earlier is older. */
  #areCountsFromVote = false;
  #showStuck: ReturnType<typeof answerStuckSteps> | undefined;

  get #contentVersion(): string {
    return this.querySelector<HTMLInputElement>('[name="contentVersion"]')?.value ?? '';
  }

  get #articleId(): string {
    return this.dataset['article'] ?? '';
  }

  connectedCallback(): void {
    const { signal } = this.#listeners;
    this.querySelector('form')?.addEventListener('submit', (event) => this.#submit(event), {
      signal,
    });
    this.#commentForm?.addEventListener('submit', (event) => this.#sendComment(event), { signal });
    this.#commentField?.addEventListener('input', () => this.#warn(), { signal });
    for (const button of this.#reasonButtons) {
      button.addEventListener('click', () => void this.#giveReason(button), { signal });
    }
    // A second tab on the same article shows the same answer, and whether it still waits.
    window.addEventListener('storage', () => this.#followMemory(), { signal });
    window.addEventListener('online', () => void this.#sendWaiting(), { signal });
    const stuck = this.querySelector<HTMLFormElement>('form#stuck');
    if (stuck) {
      this.#showStuck = answerStuckSteps({
        form: stuck,
        articleId: this.#articleId,
        contentVersion: this.#contentVersion,
        waysOn: this.querySelector('[data-ways-on]'),
        onKept: () => this.#retryLater(),
      });
    }
    this.#followMemory();
    void this.#sendWaiting();
    this.#refreshCountsWhenSeen();
  }

  disconnectedCallback(): void {
    this.#listeners.abort();
    clearTimeout(this.#retry);
  }

  get #reasonButtons(): readonly HTMLButtonElement[] {
    return [...this.querySelectorAll<HTMLButtonElement>('button[data-reason]')];
  }

  get #commentForm(): HTMLFormElement | null {
    return this.querySelector('form[data-comment]');
  }

  get #commentField(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!(event.submitter instanceof HTMLButtonElement)) return;
    const helpful = { yes: true, no: false, withdraw: null }[event.submitter.value] ?? null;
    // A comment that still waits goes along: the new answer takes the place of the one it waits with.
    const comment = helpful === null ? undefined : waitingVote(this.#articleId)?.comment;
    void this.#cast({ ...this.#newVote(helpful), comment });
  }

  async #giveReason(button: HTMLButtonElement): Promise<void> {
    const reason = reasonOf(button.dataset['reason']);
    if (reason !== undefined) await this.#cast({ ...this.#ownVote(), reason });
  }

  #sendComment(event: SubmitEvent): void {
    event.preventDefault();
    const comment = this.#commentField?.value.trim() ?? '';
    if (comment === '') {
      this.#commentField?.focus();
      return;
    }
    void this.#cast({ ...this.#ownVote(), comment }, true);
  }

  #newVote(helpful: Answer): OutgoingVote {
    return {
      articleId: this.#articleId,
      title: titleOfPage(),
      voteId: newVoteId(),
      helpful,
      contentVersion: this.#contentVersion,
      castAt: Date.now(),
    };
  }

  /** The vote that was cast before, under its own id, to add something to it. */
  #ownVote(): OutgoingVote {
    const kept = waitingVote(this.#articleId);
    const { voteId, helpful = false } = kept ?? rememberedVote(this.#articleId) ?? {};
    const again = { ...this.#newVote(helpful), ...kept, castAt: Date.now() };
    return voteId === undefined ? again : { ...again, voteId };
  }

  async #cast(vote: OutgoingVote, isAtComment = false): Promise<void> {
    if (this.dataset['state'] === 'sending') return;
    const before = rememberedVote(this.#articleId);
    this.#show('sending', sentences.sending, isAtComment);
    const outcome = await sendVote(vote);
    if (outcome.kind === 'later') {
      const isKept = keep({ ...vote, notBefore: outcome.notBefore });
      if (isKept) rememberVote(this.#articleId, rememberedAfter(vote, before));
      this.#showRemembered();
      const kept = sentenceOfWaiting(sentences, outcome);
      this.#show(isKept ? 'kept' : 'failed', isKept ? kept : sentences.notKept, isAtComment);
      if (isKept && vote.comment !== undefined) this.#leaveCommentField();
      this.#retryLater();
      return;
    }
    this.#settle(vote, outcome, before, isAtComment);
  }

  #settle(
    vote: OutgoingVote,
    outcome: Exclude<SendOutcome, { kind: 'later' }>,
    before: RememberedVote | undefined,
    isAtComment: boolean,
  ): void {
    if (outcome.kind === 'refused') {
      this.#showRemembered();
      // Words that had been kept are shown with the reason, not in a field that may be hidden now.
      const isShown = refusedComments().some((one) => one.comment === vote.comment);
      this.#show('failed', isShown ? '' : outcome.message, isAtComment && !isShown);
      if (isShown && this.#commentField) this.#commentField.value = '';
      void this.#showNews();
      return;
    }
    rememberVote(this.#articleId, rememberedAfter(vote, before));
    this.#showRemembered();
    const state = vote.helpful === null ? 'asking' : 'thanked';
    this.#show(state, thanks(vote, isAtComment), isAtComment);
    if (vote.comment !== undefined) this.#leaveCommentField();
    this.#areCountsFromVote = true;
    if (outcome.counts) this.#showCounts(outcome.counts);
    void this.#showNews();
  }

  /** Rare, so that the words for it are fetched only when there are any. */
  async #showNews(news: readonly KeptNews[] = []): Promise<void> {
    const isShown = this.querySelector('.refused-comment') !== null;
    if (news.length === 0 && !isShown && refusedComments().length === 0) return;
    const { showKeptNews } = await import('./kept-news.browser.ts');
    showKeptNews(this, this.#articleId, news);
  }

  /** The field goes once its words are kept or with the authors, and must not take the focus along. */
  #leaveCommentField(): void {
    if (this.#commentField) this.#commentField.value = '';
    if (!this.#commentForm?.contains(document.activeElement)) return;
    this.querySelector<HTMLElement>('[data-comment-status]')?.focus();
  }

  async #sendWaiting(): Promise<void> {
    await sendWaiting((outgoing, outcome) => {
      if (outgoing.articleId !== this.#articleId) void this.#showNews([[outgoing, outcome]]);
      else if (outgoing.step !== undefined) this.#showStuck?.(outgoing, outcome);
      else if (outcome.kind !== 'later') {
        const isAtComment = outgoing.comment !== undefined;
        this.#settle(outgoing, outcome, rememberedVote(this.#articleId), isAtComment);
      }
    });
    // Another tab may have sent it, or a limit may be in its way by now.
    this.#followMemory();
    if (waiting().length > 0) this.#retryLater();
  }

  /** Shows what this browser's memory says by now, which another tab may have changed. */
  #followMemory(): void {
    const { state } = this.dataset;
    this.#showRemembered();
    void this.#showNews();
    // Its own answer is on its way: what becomes of that is shown.
    if (state === 'sending') return;
    const kept = waitingVote(this.#articleId);
    if (!kept) {
      // Sent or refused by another tab; which of them is not known here, so that nobody is thanked.
      if (state === 'kept') this.#show('asking', '');
      return;
    }
    const status = this.querySelector('[data-comment-status]');
    const isAtComment = status?.textContent !== '' && this.#commentForm?.hidden === false;
    this.#show('kept', sentenceOfWaiting(sentences, kept), isAtComment);
    if (state !== 'kept') this.#retryLater();
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#sendWaiting(), retryMs);
  }

  #refreshCountsWhenSeen(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      const fresh = rememberedVote(this.#articleId) !== undefined;
      void fetchCounts(this.#articleId, { fresh }).then((counts) => {
        if (counts !== undefined && !this.#areCountsFromVote) this.#showCounts(counts);
      });
    });
    observer.observe(this);
  }

  #show(state: VoteState, message: string, isAtComment = false): void {
    this.dataset['state'] = state;
    for (const button of this.querySelectorAll('button')) {
      button.setAttribute('aria-disabled', String(state === 'sending'));
    }
    const statuses = { vote: '[data-status]', comment: '[data-comment-status]' };
    const at = this.querySelector(isAtComment ? statuses.comment : statuses.vote);
    // Said again by screen readers whenever it is set, also where it is the same.
    if (at && at.textContent !== message) at.textContent = message;
    const other = this.querySelector(isAtComment ? statuses.vote : statuses.comment);
    if (other) other.textContent = '';
  }

  #showRemembered(): void {
    const remembered = rememberedVote(this.#articleId);
    // A text that was written anew is asked about anew.
    const isEarlier = (remembered?.contentVersion ?? this.#contentVersion) !== this.#contentVersion;
    const own = isEarlier ? undefined : remembered;
    const earlier = this.querySelector<HTMLElement>('[data-earlier]');
    if (earlier) earlier.hidden = !isEarlier;
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[name="helpful"]')) {
      if (button.value === 'withdraw') {
        // Hiding the focused button would drop a keyboard user to the top of the page. The question
        // does nothing when Enter is pressed again, and the answers come after it.
        if (remembered === undefined && button === document.activeElement) {
          this.querySelector<HTMLElement>('#vote-question')?.focus();
        }
        button.hidden = remembered === undefined;
      } else {
        const isPressed = own !== undefined && own.helpful === (button.value === 'yes');
        button.setAttribute('aria-pressed', String(isPressed));
      }
    }
    for (const button of this.#reasonButtons) {
      button.setAttribute('aria-pressed', String(button.dataset['reason'] === own?.reason));
    }
    const afterNo = this.querySelector<HTMLElement>('[data-after-no]');
    if (afterNo) afterNo.hidden = own?.helpful !== false;
    if (this.#commentForm) {
      this.#commentForm.hidden = own === undefined;
      this.#commentForm.toggleAttribute('data-sent', own?.hasComment === true);
    }
  }

  #warn(): void {
    warnOfPrivateData(this.querySelector('[data-private]'), this.#commentField?.value ?? '');
  }

  #showCounts(counts: VoteCounts): void {
    const count = this.querySelector('[data-count]');
    if (count) count.textContent = usefulSentence(counts);
  }
}

customElements.define('kb-vote', KbVote);
