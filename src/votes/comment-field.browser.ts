import { warnOfPrivateData } from './private-data-warning.browser.ts';
import { forgetRefusedOf } from './refused-comments.browser.ts';

/** The field for a comment. Comments that were refused are shown in text areas as well: those are not meant. */
export function commentFieldOf(form: HTMLElement): HTMLTextAreaElement | null {
  return form.querySelector('form[data-comment] textarea');
}

/** Says beside the field what of its words would be blacked out. */
export function warnAtComment(form: HTMLElement): void {
  warnOfPrivateData(form.querySelector('[data-private]'), commentFieldOf(form)?.value ?? '');
}

/** For "Send" with nothing written: says so in the place of what was said before. */
export function askForComment(form: HTMLElement): void {
  const status = form.querySelector('[data-comment-status]');
  if (status) status.textContent = 'Please write something first.';
  commentFieldOf(form)?.focus();
}

/**
 * Empties the field of these words, and of no others that were typed since.
 * @param isSafe whether they are kept or with the authors: refused ones that they were made of go then
 */
export function emptyCommentField(
  form: HTMLElement,
  comment: string | undefined,
  isSafe: boolean,
): void {
  const field = commentFieldOf(form);
  if (!field || field.value.trim() !== comment) return;
  const { again } = field.dataset;
  if (isSafe && again !== undefined) forgetRefusedOf(again);
  delete field.dataset['again'];
  field.value = '';
  warnAtComment(form);
}

/** What becomes of a field that is left: it goes, and must not take the focus along. */
export function leaveCommentField(form: HTMLElement, comment: string | undefined): void {
  if (comment === undefined) return;
  emptyCommentField(form, comment, true);
  if (!form.querySelector('form[data-comment]')?.contains(document.activeElement)) return;
  form.querySelector<HTMLElement>('[data-comment-status]')?.focus();
}
