import { html } from 'hono/html';
import type { KnownArticle } from '#server/known-articles.ts';
import { commentStates, type Comment, type CommentState } from '#votes/feedback/feedback-store.ts';
import { reasonLabels } from '#votes/feedback/reasons.ts';
import { formToken, type Html } from '../staff-page.server.ts';
import { commentsPath } from '../staff-path.ts';

export const stateNames: Readonly<Record<CommentState, string>> = {
  open: 'Open',
  planned: 'Planned',
  done: 'Done',
};

interface CommentsPage {
  readonly state: CommentState;
  readonly counts: Readonly<Record<CommentState, number>>;
  /** With the articles they are about, where those still exist. */
  readonly comments: readonly {
    readonly comment: Comment;
    readonly article: KnownArticle | undefined;
  }[];
  readonly token: string;
}

/** The queue of comments: read, decide, say with what it was mended. */
export function commentsContent({ state, counts, comments, token }: CommentsPage): Html {
  return html`<ul class="staff-states" role="list">
      ${commentStates.map(
        (one) =>
          html`<li>
            <a href="${commentsPath}?state=${one}" ${one === state ? html`aria-current="page"` : ''}
              >${stateNames[one]} (${counts[one]})</a
            >
          </li>`,
      )}
    </ul>
    ${comments.length === 0 ? html`<p>There are none.</p>` : ''}
    ${
      comments.length < counts[state]
        ? html`<p>The latest ${comments.length} of ${counts[state]}.</p>`
        : ''
    }
    ${comments.map(({ comment, article }) => commentCard(comment, article, token))}`;
}

function commentCard(comment: Comment, article: KnownArticle | undefined, token: string): Html {
  const { id, articleId, helpful, reason, text, givenAt, contentVersion, note, handledBy } =
    comment;
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
      ${new Date(givenAt).toISOString().slice(0, 10)}${isOldText ? ', about an earlier text' : ''}
    </p>
    <p class="staff-words">${text}</p>
    <form method="post" action="${commentsPath}">
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
