import { html } from 'hono/html';
import { commentStates, type Comment } from '#votes/feedback/feedback-store.ts';
import type { Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { commentCard, type RefusedComment } from './comment-card.server.ts';
import { stateNames } from './comment-change.ts';
import { commentsAddress, viewBeside } from './comments-view.ts';
import type { CommentsPage } from './read-comments.server.ts';

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
  const { token, saved, refused } = around;
  const address = commentsAddress(view);
  // Somebody else may have moved it to another page meanwhile.
  const isElsewhere = refused && !comments.some(({ comment }) => comment.id === refused.comment.id);
  const cards = comments.map(({ comment, article }, index) =>
    commentCard({ comment, article, address, place: index + 1, token, refused }),
  );
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
    ${isElsewhere ? commentCard({ ...refused, address, place: undefined, token, refused }) : ''}
    ${cards.slice(0, split)} ${saved ? savedNote(saved) : ''} ${cards.slice(split)} ${waysOn(page)}`;
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
