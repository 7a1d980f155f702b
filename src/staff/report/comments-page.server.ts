import { html } from 'hono/html';
import { readableDate } from '#articles/readable-date.ts';
import type { KnownArticle } from '#server/known-articles.ts';
import { commentStates, type Comment, type CommentState } from '#votes/feedback/feedback-store.ts';
import { reasonLabels } from '#votes/feedback/reasons.ts';
import { formToken, type Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { commentsAddress, viewBeside } from './comments-view.ts';
import type { CommentsPage } from './read-comments.server.ts';
import { dayOf } from './trend-chart.server.ts';

export const stateNames: Readonly<Record<CommentState, string>> = {
  open: 'Open',
  planned: 'Planned',
  done: 'Done',
};

/** A comment of which nothing was saved: what was chosen, and what is missing. */
export interface RefusedComment {
  readonly comment: Comment;
  readonly article: KnownArticle | undefined;
  readonly state: CommentState;
  readonly problem: string;
}

export interface CommentsAround {
  /** The form token of the session. */
  readonly token: string;
  /** The comment that was saved just now, as it is stored. */
  readonly saved: Comment | undefined;
  readonly refused: RefusedComment | undefined;
}

/** The queue of comments: choose, read, decide, say with what it was mended. */
export function commentsContent(page: CommentsPage, around: CommentsAround): Html {
  const { view, comments, counts } = page;
  const { saved, refused } = around;
  // Somebody else may have moved it to another page meanwhile.
  const isElsewhere = refused && !comments.some(({ comment }) => comment.id === refused.comment.id);
  const card = ({ comment, article }: CommentsPage['comments'][number]): Html =>
    commentCard({ comment, article, address: commentsAddress(view), ...around });
  const at = saved ? comments.findIndex(({ comment }) => !isNewer(comment, saved)) : 0;
  const split = at < 0 ? comments.length : at;
  return html`<nav aria-label="States">
      <ul class="staff-states" role="list">
        ${commentStates.map(
          (one) =>
            html`<li>
              <a
                href="${commentsAddress({ state: one, article: view.article })}"
                ${one === view.state ? html`aria-current="page"` : ''}
                >${stateNames[one]} (${counts[one]})</a
              >
            </li>`,
        )}
      </ul>
    </nav>
    ${articleFilter(page)} ${comments.length === 0 ? whyEmpty(page) : whichShown(page)}
    ${isElsewhere ? card(refused) : ''} ${comments.slice(0, split).map(card)}
    ${saved ? savedNote(saved) : ''} ${comments.slice(split).map(card)} ${waysOn(page)}`;
}

/** In the order of the queue, which is that of the store. */
function isNewer(one: Comment, other: Comment): boolean {
  return one.givenAt > other.givenAt || (one.givenAt === other.givenAt && one.id > other.id);
}

/** Stands where the comment was: whoever has saved it goes on reading from there. */
function savedNote({ state }: Comment): Html {
  return html`<p id="saved" class="staff-saved" role="status" tabindex="-1">
    Saved: now ${stateNames[state].toLowerCase()}
  </p>`;
}

/** A form that needs no script: the choice is in the address that it leads to. */
function articleFilter({ view, commented }: CommentsPage): Html | string {
  if (commented.length === 0) return '';
  const all = commented.reduce((sum, { count }) => sum + count, 0);
  return html`<form class="staff-filter" method="get" action="${commentsPath}">
    <input type="hidden" name="state" value="${view.state}" />
    <label for="comments-article">Article</label>
    <select id="comments-article" name="article">
      <option value="">All articles (${all})</option>
      ${commented.map(
        ({ id, title, count }) =>
          html`<option value="${id}" ${id === view.article ? html`selected` : ''}>
            ${title ?? `Article ${id}`} (${count})
          </option>`,
      )}
    </select>
    <button class="button">Show</button>
  </form>`;
}

function whichShown({ comments, newer, older }: CommentsPage): Html {
  const all = newer + comments.length + older;
  const shown = newer + older === 0 ? 'All' : `${newer + 1} to ${newer + comments.length} of`;
  return html`<p class="staff-facts">${shown} ${all}, the latest first.</p>`;
}

const whatComes = 'What readers write below an article comes here, and waits until it is seen to.';

function whyEmpty({ view, commented, counts, newer, older }: CommentsPage): Html {
  const { state, article, from } = view;
  if (from && newer + older > 0) {
    return html`<p>
      There are none that are ${from.way}.
      <a href="${commentsAddress({ state, article })}">The latest</a>
    </p>`;
  }
  if (article === undefined) {
    const isNew = state === 'open' && counts.planned + counts.done === 0;
    const sentence = isNew ? `There are none. ${whatComes}` : 'There are none.';
    return html`<p>${sentence}</p>`;
  }
  const title = commented.find(({ id }) => id === article)?.title;
  return html`<p>
    There are none about ${title === undefined ? `article ${article}` : `“${title}”`}.
    <a href="${commentsAddress({ state, article: undefined })}">All articles</a>
  </p>`;
}

function waysOn({ view, comments, newer, older }: CommentsPage): Html | string {
  const shown = comments.map(({ comment }) => comment);
  const link = (way: 'newer' | 'older', name: string, count: number): Html | string => {
    const beside = count === 0 ? undefined : viewBeside(view, way, shown);
    if (!beside) return '';
    const rel = way === 'newer' ? 'prev' : 'next';
    return html`<li>
      <a class="button" rel="${rel}" href="${commentsAddress(beside)}">${name} (${count})</a>
    </li>`;
  };
  if (shown.length === 0 || newer + older === 0) return '';
  return html`<nav aria-label="More comments">
    <ul class="staff-states" role="list">
      ${link('newer', 'Newer', newer)} ${link('older', 'Older', older)}
    </ul>
  </nav>`;
}

interface CommentCard extends Pick<CommentsAround, 'token' | 'refused'> {
  readonly comment: Comment;
  readonly article: KnownArticle | undefined;
  /** Of the page that the card is on. */
  readonly address: string;
}

function commentCard({ comment, article, address, token, refused }: CommentCard): Html {
  const {
    id,
    articleId,
    helpful,
    reason,
    text,
    givenAt,
    contentVersion,
    note,
    handledBy,
    handledAt,
  } = comment;
  const isRefused = refused?.comment.id === id;
  const chosen = isRefused ? refused.state : comment.state;
  const isOldText =
    article?.contentVersion !== undefined &&
    contentVersion !== undefined &&
    contentVersion !== article.contentVersion;
  return html`<article class="staff-comment" aria-labelledby="c-${id}">
    <h2 id="c-${id}">
      ${article ? html`<a href="${article.url}">${article.title}</a>` : `Article ${articleId}`}
    </h2>
    <p class="staff-facts">
      ${helpful ? 'It helped' : 'It did not help'}${reason ? `: ${reasonLabels[reason]}` : ''},
      ${dated(givenAt)}${isOldText ? ', about an earlier text' : ''}
    </p>
    <p class="staff-words">${text}</p>
    <form method="post" action="${address}">
      ${formToken(token)}
      <input type="hidden" name="id" value="${id}" />
      <div class="staff-field">
        <label for="s-${id}">State</label>
        <select id="s-${id}" name="state">
          ${commentStates.map(
            (one) =>
              html`<option value="${one}" ${one === chosen ? html`selected` : ''}>
                ${stateNames[one]}
              </option>`,
          )}
        </select>
      </div>
      ${isRefused ? html`<p id="p-${id}" class="staff-problem">${refused.problem}</p>` : ''}
      <div class="staff-field wide">
        <label for="n-${id}">Commit or note</label>
        <input
          id="n-${id}"
          name="note"
          value="${isRefused ? '' : note}"
          maxlength="300"
          ${isRefused ? html`aria-invalid="true" aria-describedby="p-${id}" autofocus` : ''}
        />
      </div>
      <button class="button">Save</button>
      ${handledBy === '' ? '' : handledNote(handledBy, handledAt)}
    </form>
  </article>`;
}

/** Who has seen to it last, and when, as far as that was written down. */
function handledNote(by: string, at: number | undefined): Html {
  return html`<p class="staff-facts">
    Last by ${by}${at === undefined ? '' : html` on ${dated(at)}`}
  </p>`;
}

/** The day of a time in milliseconds since 1970, UTC, as articles tell theirs. */
function dated(timeMs: number): Html {
  const day = dayOf(timeMs);
  return html`<time datetime="${day}">${readableDate(day)}</time>`;
}
