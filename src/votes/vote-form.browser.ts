import { reasonOf } from './feedback/reasons.ts';
import { answerStuckSteps } from './stuck-steps.browser.ts';
import {
  askForComment,
  commentFieldOf,
  emptyCommentField,
  leaveCommentField,
  warnAtComment,
} from './comment-field.browser.ts';
import { neverSent, sentElsewhere, thanks } from './form-sentences.ts';
import type { KeptNews } from './kept-news.browser.ts';
import { isRefused } from './refused-comments.browser.ts';
import { fetchAnswer, sendVote, sendWaiting, type SendOutcome } from './send-vote.browser.ts';
import { showAnswer } from './show-answer.browser.ts';
import { ShownCounts } from './shown-counts.browser.ts';
import { tellKeptNews } from './tell-kept-news.browser.ts';
import { titleOfPage } from './title-of-page.browser.ts';
import { correctRemembered, mayHaveMissedAnswer } from './missed-answer.browser.ts';
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
import type { Answer } from './vote.ts';
import { sentenceOfWaiting, sentencesOfVote, type WaitingSentences } from './waiting-sentences.ts';

type VoteState = 'asking' | 'sending' | 'thanked' | 'failed' | 'kept';

const retryMs = 30_000;

const sending = 'Saving your answer…';

/** The vote form, answered in place: never says thank you before the server has the vote. */
class KbVote extends HTMLElement {
  #listeners = new AbortController();
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #counts = new ShownCounts(this, this.#articleId);
  /** The answer that is shown, by its vote, and what was kept of it. */
  #shown: string | undefined;
  #kept: OutgoingVote | undefined;
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
    commentFieldOf(this)?.addEventListener('input', () => warnAtComment(this), { signal });
    for (const button of this.#reasonButtons) {
      button.addEventListener('click', () => void this.#giveReason(button), { signal });
    }
    // A second tab on the same article shows the same answer, and whether it still waits.
    window.addEventListener('storage', () => this.#followMemory(), { signal });
    window.addEventListener('online', () => void this.#sendWaiting(), { signal });
    // Shown again as it was left, while other tabs and pages went on.
    window.addEventListener('pageshow', (event) => event.persisted && this.#catchUp(true), {
      signal,
    });
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
    this.#showRemembered();
    this.#catchUp(mayHaveMissedAnswer(this.#articleId));
    this.#counts.refreshWhenSeen();
  }

  #catchUp(mayHaveMissedAnswer: boolean): void {
    this.#followMemory();
    void this.#sendWaiting();
    if (mayHaveMissedAnswer) void this.#learnAnswer();
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
    const comment = commentFieldOf(this)?.value.trim() ?? '';
    if (comment === '') {
      askForComment(this);
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
    this.#show('sending', sending, isAtComment);
    const outcome = await sendVote(vote);
    if (outcome.kind === 'later') {
      const isKept = keep({ ...vote, notBefore: outcome.notBefore });
      if (isKept) rememberVote(this.#articleId, rememberedAfter(vote, before));
      this.#showRemembered();
      const words = this.#waitingSentences(vote);
      const sentence = isKept ? sentenceOfWaiting(words, outcome) : words.notKept;
      this.#show(isKept ? 'kept' : 'failed', sentence, isAtComment);
      if (isKept) leaveCommentField(this, vote.comment);
      void this.#showNews();
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
      const isShown = isRefused(vote);
      const isTooOld = outcome.why === 'too-old';
      const message = isTooOld ? neverSent(vote, outcome.message) : outcome.message;
      this.#show('failed', isShown ? '' : message, isAtComment && !isShown);
      if (isShown) emptyCommentField(this, vote.comment, false);
      void this.#showNews();
      // The answer of before is there still, and can be withdrawn again.
      if (isTooOld && vote.helpful === null) void this.#learnAnswer();
      return;
    }
    rememberVote(this.#articleId, rememberedAfter(vote, before));
    this.#showRemembered();
    const state = vote.helpful === null ? 'asking' : 'thanked';
    this.#show(state, thanks(vote, isAtComment), isAtComment);
    leaveCommentField(this, vote.comment);
    this.#counts.tell(outcome.counts);
    void this.#showNews();
  }

  #showNews(news: readonly KeptNews[] = []): Promise<void> {
    return tellKeptNews(this, this.#articleId, news);
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
    const [shown, hadKept] = [this.#shown, this.#kept];
    this.#showRemembered();
    void this.#showNews();
    // Its own answer is on its way: what becomes of that is shown.
    if (state === 'sending') return;
    const kept = this.#kept;
    if (!kept) {
      if (state === 'kept') this.#sayWhatBecameOf(hadKept);
      else if (shown !== this.#shown) this.#show('asking', '');
      if (state === 'kept' || shown !== this.#shown) void this.#counts.refresh(true);
      return;
    }
    const status = this.querySelector('[data-comment-status]');
    const isAtComment = status?.textContent !== '' && this.#commentForm?.hidden === false;
    this.#show('kept', sentenceOfWaiting(this.#waitingSentences(kept), kept), isAtComment);
    if (state !== 'kept') this.#retryLater();
  }

  /** Another tab has sent it, or was refused, or has put another answer in its place. */
  #sayWhatBecameOf(kept: OutgoingVote | undefined): void {
    const isSent = kept && rememberedVote(this.#articleId)?.voteId === kept.voteId;
    this.#show('asking', isSent ? sentElsewhere(kept) : '');
    // Nothing is remembered of a withdrawal: only the server knows whether it has come.
    if (kept?.helpful !== null) return;
    void this.#learnAnswer().then((answer) => {
      if (answer === null && this.dataset['state'] === 'asking') {
        this.#show('asking', thanks(kept, false));
      }
    });
  }

  /** Shows what the server has, where this browser remembers something else and nothing is on its way. */
  async #learnAnswer(): Promise<Answer | undefined> {
    const answer = await fetchAnswer(this.#articleId);
    const { state } = this.dataset;
    if (answer === undefined || state === 'sending') return answer;
    if (!correctRemembered(this.#articleId, answer, this.#contentVersion)) return answer;
    this.#showRemembered();
    if (state === 'thanked') this.#show('asking', '');
    void this.#counts.refresh(true);
    return answer;
  }

  #retryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#sendWaiting(), retryMs);
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
    this.#kept = waitingVote(this.#articleId);
    this.#shown = remembered && `${remembered.voteId} ${remembered.helpful}`;
    const isKept = this.#kept !== undefined;
    showAnswer(this, { remembered, contentVersion: this.#contentVersion, isKept });
  }

  #waitingSentences({ helpful, reason, comment }: OutgoingVote): WaitingSentences {
    const button = this.#reasonButtons.find(({ dataset }) => dataset['reason'] === reason);
    return sentencesOfVote({ helpful, reason: button?.textContent.trim(), comment });
  }
}

customElements.define('kb-vote', KbVote);
