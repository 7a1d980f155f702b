import {
  forgetRefused,
  keyOfRefused,
  refusedComments,
  type RefusedComment,
} from './refused-comments.browser.ts';

const inField = 'Your words are in the field below.';
const answerFirst = 'Please answer the question first. Then your words can be sent with it.';

/** Only what changes in a live region that is there already is said. */
export function sayLater(say: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(say));
}

/**
 * Shows each comment to this article that was refused, or to one that was removed, in a box of its own
 * until it is dismissed. Its words stand once on the page: here, or where they were put to be sent again.
 */
export function showRefused(form: HTMLElement, articleId: string): void {
  const refused = refusedComments().filter((one) => one.articleId === articleId || one.isGone);
  const shown = new Map(
    [...form.querySelectorAll<HTMLElement>('.refused-comment')].map((box) => [
      box.dataset['of'],
      box,
    ]),
  );
  for (const one of refused) {
    const there = shown.get(keyOfRefused(one));
    shown.delete(keyOfRefused(one));
    const box = there ?? boxOf(form, one, articleId);
    if (!there) form.prepend(box);
    const update = (): void => showWhereWordsAre(form, box, one, articleId);
    if (there) update();
    else sayLater(update);
  }
  // Dismissed in another tab, or sent after all.
  for (const box of shown.values()) remove(form, box);
}

function boxOf(form: HTMLElement, refused: RefusedComment, articleId: string): HTMLElement {
  const box = document.createElement('section');
  box.className = 'refused-comment';
  box.dataset['of'] = keyOfRefused(refused);
  box.setAttribute('aria-label', 'A comment that was not saved');
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'status');
  const label = document.createElement('label');
  label.textContent = 'Your words';
  const words = document.createElement('textarea');
  words.readOnly = true;
  words.rows = 3;
  words.value = refused.comment;
  label.append(words);
  const choices = document.createElement('p');
  if (refused.articleId === articleId) {
    const again = button('Use it again', () => {
      putBack(form, refused);
      showRefused(form, articleId);
    });
    again.dataset['useAgain'] = '';
    choices.append(again);
  }
  const dismiss = button('Dismiss', () => {
    forgetRefused(refused);
    remove(form, box);
  });
  choices.append(dismiss);
  box.append(sentence, label, choices);
  return box;
}

function showWhereWordsAre(
  form: HTMLElement,
  box: HTMLElement,
  refused: RefusedComment,
  articleId: string,
): void {
  const about =
    refused.articleId === articleId
      ? 'here'
      : `about “${refused.title ?? `article ${refused.articleId}`}”`;
  const { commentForm, field } = commentFieldOf(form);
  const isPutBack = field?.dataset['again'] === keyOfRefused(refused) && field.value.trim() !== '';
  const isInField = isPutBack && commentForm?.hidden === false;
  // A new comment takes the place of one that was sent.
  if (isInField) commentForm.removeAttribute('data-sent');
  const reason = `What you wrote ${about} was not saved. ${refused.message}`;
  const text = isInField ? `${reason} ${inField}` : isPutBack ? answerFirst : reason;
  const sentence = box.querySelector('[role="status"]');
  if (sentence && sentence.textContent !== text) sentence.textContent = text;
  for (const part of box.querySelectorAll<HTMLElement>('label, [data-use-again]')) {
    part.hidden = isInField;
  }
}

function remove(form: HTMLElement, box: HTMLElement): void {
  // The focus must not fall to the top of the page with the button that had it.
  const hadFocus = box.contains(document.activeElement);
  box.remove();
  if (hadFocus) form.querySelector<HTMLElement>('#vote-question')?.focus();
}

/** Puts words back where they were written, to be changed and sent. They are kept here until they were. */
function putBack(form: HTMLElement, refused: RefusedComment): void {
  const { commentForm, field } = commentFieldOf(form);
  if (!commentForm || !field) return;
  const typed = field.value.trim();
  const isKeptElsewhere = refusedComments().some(({ comment }) => comment === typed);
  // What somebody has just typed there stays.
  field.value = typed === '' || isKeptElsewhere ? refused.comment : `${typed}\n${refused.comment}`;
  field.dataset['again'] = keyOfRefused(refused);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  commentForm.removeAttribute('data-sent');
  if (commentForm.hidden) form.querySelector<HTMLElement>('#vote-question')?.focus();
  else field.focus();
}

function commentFieldOf(form: HTMLElement) {
  const commentForm = form.querySelector<HTMLElement>('form[data-comment]');
  return { commentForm, field: commentForm?.querySelector('textarea') };
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}
