import { permalink } from '#site/address.ts';
import styles from './kept-news.css?url';
import { keptSentence } from './kept-sentences.ts';
import { forgetRefused, refusedComments, type RefusedComment } from './refused-comments.browser.ts';
import type { SendOutcome } from './send-vote.browser.ts';
import type { Outgoing } from './vote-memory.browser.ts';

/** What became of something that was kept on the page of another article. */
export type KeptNews = readonly [outgoing: Outgoing, outcome: SendOutcome];

/**
 * Tells in the vote section what was sent for other articles, once and politely, and shows the comments
 * to this one that were refused. Titles and words come from the browser's memory: they are only text.
 */
export function showKeptNews(
  form: HTMLElement,
  articleId: string,
  news: readonly KeptNews[],
): void {
  addStyles();
  const lines = news.flatMap(([outgoing, outcome]) => lineOf(outgoing, outcome) ?? []);
  if (lines.length > 0) {
    const region = regionOf(form);
    sayLater(() => {
      for (const line of lines) {
        const isThere = [...region.children].some(
          ({ textContent }) => textContent === line.textContent,
        );
        if (!isThere) region.append(line);
      }
    });
  }
  showRefused(form, articleId);
}

function addStyles(): void {
  if (document.querySelector(`link[href="${styles}"]`)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = styles;
  document.head.append(link);
}

function lineOf(outgoing: Outgoing, outcome: SendOutcome): HTMLElement | undefined {
  if (outcome.kind === 'later') return undefined;
  const refusal = outcome.kind === 'refused' ? outcome.message : undefined;
  const [before, after] = keptSentence(outgoing, refusal);
  const line = document.createElement('p');
  line.append(before, ...linkTo(outgoing), after);
  return line;
}

function linkTo({
  articleId,
  title,
}: Pick<Outgoing, 'articleId' | 'title'>): readonly (Node | string)[] {
  // Kept by an earlier version of this page, or written by somebody else on this device.
  const name = title ? `“${title}”` : `article ${articleId}`;
  if (!/^[1-9]\d*$/.test(articleId)) return [name];
  const link = document.createElement('a');
  link.href = permalink(Number(articleId));
  link.textContent = name;
  return [link];
}

function regionOf(form: HTMLElement): HTMLElement {
  const there = form.querySelector<HTMLElement>('.kept-news');
  if (there) return there;
  const region = document.createElement('div');
  region.className = 'kept-news';
  region.setAttribute('role', 'status');
  form.append(region);
  return region;
}

/** Only what changes in a live region that is there already is said. */
function sayLater(say: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(say));
}

function showRefused(form: HTMLElement, articleId: string): void {
  const refused = refusedComments().filter((one) => one.articleId === articleId || one.isGone);
  const shown = new Map(
    [...form.querySelectorAll<HTMLElement>('.refused-comment')].map((box) => [
      box.dataset['of'],
      box,
    ]),
  );
  for (const one of refused) {
    if (!shown.delete(keyOf(one))) form.prepend(boxOf(form, one, articleId));
  }
  // Dismissed in another tab, or sent after all.
  for (const box of shown.values()) remove(form, box);
}

const keyOf = ({ articleId, comment }: RefusedComment): string => `${articleId} ${comment}`;

function boxOf(form: HTMLElement, refused: RefusedComment, articleId: string): HTMLElement {
  const isOwn = refused.articleId === articleId;
  const box = document.createElement('section');
  box.className = 'refused-comment';
  box.dataset['of'] = keyOf(refused);
  box.setAttribute('aria-label', 'A comment that was not saved');
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'status');
  const about = isOwn ? 'here' : `about “${refused.title ?? `article ${refused.articleId}`}”`;
  sayLater(() => {
    sentence.textContent = `What you wrote ${about} was not saved. ${refused.message}`;
  });
  const label = document.createElement('label');
  label.textContent = 'Your words';
  const words = document.createElement('textarea');
  words.readOnly = true;
  words.rows = 3;
  words.value = refused.comment;
  label.append(words);
  const choices = document.createElement('p');
  if (isOwn) choices.append(button('Use it again', () => putBack(form, sentence, refused.comment)));
  const dismiss = button('Dismiss', () => {
    forgetRefused(refused);
    remove(form, box);
  });
  choices.append(dismiss);
  box.append(sentence, label, choices);
  return box;
}

function remove(form: HTMLElement, box: HTMLElement): void {
  // The focus must not fall to the top of the page with the button that had it.
  const hadFocus = box.contains(document.activeElement);
  box.remove();
  if (hadFocus) form.querySelector<HTMLElement>('#vote-question')?.focus();
}

/** Puts words back where they were written, to be changed and sent. They stay here until they were. */
function putBack(form: HTMLElement, sentence: HTMLElement, comment: string): void {
  const commentForm = form.querySelector<HTMLElement>('form[data-comment]');
  const field = commentForm?.querySelector('textarea');
  if (!commentForm || !field) return;
  field.value = comment;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  // A new comment takes the place of one that was sent.
  commentForm.removeAttribute('data-sent');
  if (!commentForm.hidden) {
    field.focus();
    return;
  }
  sentence.textContent = 'Please answer the question first. Then your words can be sent with it.';
  form.querySelector<HTMLElement>('#vote-question')?.focus();
}

function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = text;
  made.addEventListener('click', onClick);
  return made;
}
