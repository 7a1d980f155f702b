import type { RememberedVote } from './vote-memory.browser.ts';

/** What the authors have of this visitor; said where nothing newer is. */
const authorsHaveIt = 'The authors have your comment.';

interface ShownAnswer {
  readonly remembered: RememberedVote | undefined;
  /** The text that is being read. */
  readonly contentVersion: string;
  /** Whether anything about this article still waits on this device. */
  readonly isKept: boolean;
}

/** Shows in the form which answer, reason and comment this visitor has given. */
export function showAnswer(
  form: HTMLElement,
  { remembered, contentVersion, isKept }: ShownAnswer,
): void {
  // A text that was written anew is asked about anew.
  const isEarlier = (remembered?.contentVersion ?? contentVersion) !== contentVersion;
  const own = isEarlier ? undefined : remembered;
  const earlier = form.querySelector<HTMLElement>('[data-earlier]');
  if (earlier) earlier.hidden = !isEarlier;
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[name="helpful"]')) {
    if (button.value === 'withdraw') {
      // Hiding the focused button would drop a keyboard user to the top of the page. The question
      // does nothing when Enter is pressed again, and the answers come after it.
      if (remembered === undefined && button === document.activeElement) {
        form.querySelector<HTMLElement>('#vote-question')?.focus();
      }
      button.hidden = remembered === undefined;
    } else {
      const isPressed = own !== undefined && own.helpful === (button.value === 'yes');
      button.setAttribute('aria-pressed', String(isPressed));
    }
  }
  for (const button of form.querySelectorAll<HTMLElement>('button[data-reason]')) {
    button.setAttribute('aria-pressed', String(button.dataset['reason'] === own?.reason));
  }
  const afterNo = form.querySelector<HTMLElement>('[data-after-no]');
  if (afterNo) afterNo.hidden = own?.helpful !== false;
  const commentForm = form.querySelector<HTMLElement>('form[data-comment]');
  if (!commentForm) return;
  const hasComment = own?.hasComment === true;
  const status = commentForm.querySelector('[data-comment-status]');
  // Before it is unhidden, so that it is not said aloud whenever the page is opened.
  const isNews = hasComment && !isKept && !commentForm.hasAttribute('data-sent');
  if (isNews && status?.textContent === '') status.textContent = authorsHaveIt;
  commentForm.hidden = own === undefined;
  commentForm.toggleAttribute('data-sent', hasComment);
}
