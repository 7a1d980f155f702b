import { html } from 'hono/html';
import type { KnownArticle } from '#server/known-articles.ts';
import { commentStates, type Comment, type CommentState } from '#votes/feedback/feedback-store.ts';
import { reasonLabels } from '#votes/feedback/reasons.ts';
import { formToken, type Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';
import { commentsAddress, viewBeside } from './comments-view.ts';
import type { CommentsPage } from './read-comments.server.ts';

export const stateNames: Readonly<Record<CommentState, string>> = {
  open: 'Open',
  planned: 'Planned',
  done: 'Done',
};

/** The queue of comments: choose, read, decide, say with what it was mended. */
export function commentsContent(page: CommentsPage, token: string): Html {
  const { view, comments, counts } = page;
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
    ${comments.map(({ comment, article }) => commentCard(comment, article, commentsAddress(view), token))}
    ${waysOn(page)}`;
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

function whyEmpty({ view, commented, newer, older }: CommentsPage): Html {
  const { state, article, from } = view;
  if (from && newer + older > 0) {
    return html`<p>
      There are none that are ${from.way}.
      <a href="${commentsAddress({ state, article })}">The latest</a>
    </p>`;
  }
  if (article === undefined) return html`<p>There are none.</p>`;
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

function commentCard(
  comment: Comment,
  article: KnownArticle | undefined,
  address: string,
  token: string,
): Html {
  const { id, articleId, helpful, reason, text, givenAt, contentVersion, note, handledBy } =
    comment;
  const day = new Date(givenAt).toISOString().slice(0, 10);
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
      <time datetime="${day}">${day}</time>${isOldText ? ', about an earlier text' : ''}
    </p>
    <p class="staff-words">${text}</p>
    <form method="post" action="${address}">
      ${formToken(token)}
      <input type="hidden" name="id" value="${id}" />
      <label for="s-${id}">State</label>
      <select id="s-${id}" name="state">
        ${commentStates.map(
          (one) =>
            html`<option value="${one}" ${one === comment.state ? html`selected` : ''}>
              ${stateNames[one]}
            </option>`,
        )}
      </select>
      <label for="n-${id}">Commit or note</label>
      <input id="n-${id}" name="note" value="${note}" maxlength="300" />
      <button class="button">Save</button>
      ${handledBy === '' ? '' : html`<p class="staff-facts">Last by ${handledBy}</p>`}
    </form>
  </article>`;
}
