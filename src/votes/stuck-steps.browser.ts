import { sendVote, type SendOutcome } from './send-vote.browser.ts';
import { titleOfPage } from './title-of-page.browser.ts';
import { newVoteId } from './vote-id.browser.ts';
import { keep, waitingSteps, type OutgoingStuck } from './vote-memory.browser.ts';
import { sentenceOfWaiting, waitingSentences } from './waiting-sentences.ts';

const sentences = {
  sending: 'Telling the authors…',
  told: 'Thank you, the authors will look at this step.',
  ...waitingSentences('This'),
} as const;

export interface StuckPlace {
  readonly form: HTMLFormElement;
  readonly articleId: string;
  /** The text that is being read. */
  readonly contentVersion: string;
  /** The list that leads on, shown at the step as well. */
  readonly waysOn: Element | null;
  /** Called when something was kept that has to be sent again. */
  readonly onKept: () => void;
}

/**
 * "I am stuck here": told in place, kept where it cannot be sent, and led to help; without this script the
 * form does it. Gives back how to show what became of one that was sent later.
 */
export function answerStuckSteps({
  form,
  articleId,
  contentVersion,
  waysOn,
  onKept,
}: StuckPlace): (stuck: OutgoingStuck, outcome: SendOutcome) => void {
  form.addEventListener('submit', (event) => {
    if (!(event.submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void tell(event.submitter);
  });
  for (const button of stuckButtons()) nameByStep(button);
  for (const stuck of waitingSteps(articleId)) {
    const button = buttonOf(stuck.step);
    if (button) noteAt(button).textContent = sentenceOfWaiting(sentences, stuck);
  }

  async function tell(button: HTMLButtonElement): Promise<void> {
    const sentence = noteAt(button);
    sentence.textContent = sentences.sending;
    sentence.parentElement?.focus();
    const step = button.value;
    // Pressed again in another tab it is the same one.
    const kept = waitingSteps(articleId).find((waiting) => waiting.step === step);
    const voteId = kept?.voteId ?? newVoteId();
    const title = titleOfPage();
    const stuck = { articleId, title, step, contentVersion, voteId, castAt: Date.now() };
    // Kept before it is sent: a reader who is stuck may leave the page at once.
    const isKept = keep(stuck);
    const outcome = await sendVote(stuck);
    show(stuck, outcome, isKept);
    if (outcome.kind === 'later' && isKept) onKept();
  }

  function show({ step }: OutgoingStuck, outcome: SendOutcome, isKept = true): void {
    const button = buttonOf(step);
    if (!button) return;
    const sentence = noteAt(button);
    const isTooOld = outcome.kind === 'refused' && outcome.why === 'too-old';
    if (outcome.kind === 'sent') sentence.textContent = sentences.told;
    else if (isTooOld) sentence.textContent = `This was not sent. ${outcome.message}`;
    else if (outcome.kind === 'refused') sentence.textContent = outcome.message;
    else if (!isKept) sentence.textContent = sentences.notKept;
    else sentence.textContent = sentenceOfWaiting(sentences, outcome);
    // Only then is there a reason to press it again.
    button.hidden = !isTooOld && (outcome.kind !== 'later' || isKept);
  }

  function buttonOf(step: string): HTMLButtonElement | undefined {
    return stuckButtons().find(({ value }) => value === step);
  }

  function stuckButtons(): readonly HTMLButtonElement[] {
    return [...form.elements].filter((element) => element instanceof HTMLButtonElement);
  }

  /** The sentence beside a button, in whose place it comes. */
  function noteAt(button: HTMLButtonElement): HTMLElement {
    button.hidden = true;
    const there = button.parentElement?.querySelector<HTMLElement>('.stuck-told > p');
    if (there) return there;
    const told = document.createElement('div');
    told.className = 'note stuck-told';
    told.tabIndex = -1;
    told.setAttribute('role', 'status');
    const sentence = document.createElement('p');
    told.append(sentence);
    const ways = waysOn?.cloneNode(true);
    if (ways) {
      const help = document.createElement('p');
      help.textContent = 'This may help you now:';
      told.append(help, ways);
    }
    button.after(told);
    return sentence;
  }

  return show;
}

/** In a list of all buttons each says which step is meant. It begins with what is seen, for who speaks to it. */
function nameByStep(button: HTMLButtonElement): void {
  const item = button.closest('li');
  const steps = [...(item?.parentElement?.children ?? [])];
  // What is left out for this reader has no number either.
  const shown = steps.filter((step) => getComputedStyle(step).display !== 'none');
  const step = item ? shown.indexOf(item) + 1 : 0;
  if (step > 0) button.ariaLabel = `${button.textContent.trim()}, at step ${step}`;
}
