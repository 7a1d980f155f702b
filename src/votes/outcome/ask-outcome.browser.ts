import type { LinkOutcome } from '#staff/links/link-counts.ts';
import { askedBefore, rememberAsked } from './asked-before.browser.ts';
import { createOutcomeBar, type OutcomeBar } from './outcome-bar.browser.ts';
import styles from './outcome-bar.css?url';
import { whenRead } from './when-read.browser.ts';

type Answer = 'yes' | 'no';

/**
 * Asks a visitor who came by a link from support "Did this solve it?", once they have read. The answer
 * is their ordinary vote, cast with the form of the page, so that it counts once.
 */
export function askOutcome(form: HTMLElement): void {
  const articleId = form.dataset['article'] ?? '';
  // Who has answered already is not asked again in other words.
  if (askedBefore(articleId) === 'done' || answerIn(form)) return;
  whenRead(form, () => {
    if (!answerIn(form)) void loadStyles().then(() => ask(form, articleId));
  });
}

function ask(form: HTMLElement, articleId: string): void {
  if (askedBefore(articleId) === undefined) tell(articleId, 'asked');
  rememberAsked(articleId, 'seen');
  let answer: Answer | undefined;

  const bar = createOutcomeBar({
    onAnswer: (given) => {
      answer = given;
      settle(given);
      press(form, given);
    },
    onClose: () => rememberAsked(articleId, 'done'),
  });
  document.querySelector('main')?.append(bar.element);
  bar.announce();

  const observer = new MutationObserver(() => {
    const { state } = form.dataset;
    if (state === 'sending' || state === 'asking') return;
    observer.disconnect();
    if (answer === undefined) {
      // They answered in the form itself.
      const given = answerIn(form);
      if (given) settle(given);
      bar.close();
    } else finish(form, bar, answer);
  });
  observer.observe(form, { attributeFilter: ['data-state'] });

  function settle(given: Answer): void {
    rememberAsked(articleId, 'done');
    tell(articleId, given);
  }
}

/** What the form shows as this visitor's answer. */
function answerIn(form: HTMLElement): Answer | undefined {
  const pressed = form.querySelector<HTMLButtonElement>('[name="helpful"][aria-pressed="true"]');
  return (['yes', 'no'] as const).find((answer) => answer === pressed?.value);
}

/** What the form says of the vote; after a "no", the reasons and the ways on, which stand in it. */
function finish(form: HTMLElement, bar: OutcomeBar, answer: Answer): void {
  const reasons = form.querySelector<HTMLElement>('[data-after-no]');
  if (answer === 'yes' || !reasons || reasons.hidden) {
    bar.say(form.querySelector('[data-status]')?.textContent ?? '');
    return;
  }
  bar.close();
  const heading = reasons.querySelector('h3');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
  reasons.scrollIntoView({ block: 'center' });
}

function press(form: HTMLElement, answer: Answer): void {
  form.querySelector<HTMLButtonElement>(`button[name="helpful"][value="${answer}"]`)?.click();
}

function tell(articleId: string, outcome: LinkOutcome['outcome']): void {
  const told: LinkOutcome = { article: Number(articleId), outcome };
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(told);
  // Where the server is away nothing is lost but a count.
  fetch('/api/link-outcomes', { method: 'POST', headers, body, keepalive: true }).catch(() => {});
}

function loadStyles(): Promise<unknown> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  const { promise, resolve } = Promise.withResolvers<unknown>();
  link.addEventListener('load', resolve);
  // Without its styles the question stands at the end of the page, and still works.
  link.addEventListener('error', resolve);
  document.head.append(link);
  return promise;
}
