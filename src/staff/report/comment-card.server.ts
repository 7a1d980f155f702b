import { html } from 'hono/html';
import type { KnownArticle } from '#server/known-articles.ts';
import {
  commentStates,
  type Comment,
  type CommentState,
  type Handling,
} from '#votes/feedback/feedback-store.ts';
import { reasonLabels } from '#votes/feedback/reasons.ts';
import { staffDate } from '../staff-date.server.ts';
import { formToken, type Html } from '../staff-page.server.ts';
import { longestNote, noteLabel, seenText, stateNames } from './comment-change.ts';
import { dayOf } from './day-of.ts';

/** A comment of which nothing was saved: what was chosen and typed, and why. */
export interface RefusedComment {
  readonly comment: Comment;
  readonly article: KnownArticle | undefined;
  readonly state: CommentState;
  readonly note: string;
  readonly problem: string;
  readonly isNoteMissing: boolean;
}

export interface CommentCard {
  readonly comment: Comment;
  readonly article: KnownArticle | undefined;
  /** Of the page that the card is on. */
  readonly address: string;
  /** Counted from 1 on that page; undefined where it stands apart from the others. */
  readonly place: number | undefined;
  /** The form token of the session. */
  readonly token: string;
  readonly refused: RefusedComment | undefined;
}

/** A comment with the form that says what became of it. */
export function commentCard(card: CommentCard): Html {
  const { comment, article, address, place, token, refused } = card;
  const { id, articleId, helpful, reason, text, givenAt, contentVersion, before } = comment;
  const { handledBy, handledAt } = comment;
  const mine = refused?.comment.id === id ? refused : undefined;
  const chosen = mine ? mine.state : comment.state;
  const named = formName(text, place);
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
    ${before ? beforeNote(before) : ''}
    <form method="post" action="${address}">
      ${formToken(token)}
      <input type="hidden" name="id" value="${id}" />
      <input type="hidden" name="seen" value="${seenText(comment)}" />
      <div class="staff-field">
        <label for="s-${id}">State</label>
        <select id="s-${id}" name="state" aria-label="State of ${named}">
          ${commentStates.map(
            (one) =>
              html`<option value="${one}" ${one === chosen ? html`selected` : ''}>
                ${stateNames[one]}
              </option>`,
          )}
        </select>
      </div>
      ${mine ? html`<p id="p-${id}" class="staff-problem">${mine.problem}</p>` : ''}
      <div class="staff-field wide">
        <label for="n-${id}">${noteLabel}</label>
        <input
          id="n-${id}"
          name="note"
          value="${mine ? mine.note : comment.note}"
          maxlength="${longestNote}"
          aria-label="${noteLabel} on ${named}"
          ${mine?.isNoteMissing ? html`aria-invalid="true"` : ''}
          ${mine ? html`aria-describedby="p-${id}" autofocus` : ''}
        />
      </div>
      <button class="button" aria-label="Save ${named}">Save</button>
      ${handledBy === '' ? '' : handledNote(handledBy, handledAt)}
    </form>
  </article>`;
}

const mostNamed = 40;

/**
 * What a comment is called in the names of its fields: its place, as many say the same, and how it
 * begins. WCAG 2.2, 2.4.6 Headings and Labels; 2.5.3 Label in Name, for what stands before it.
 */
function formName(text: string, place: number | undefined): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const characters = Array.from(words);
  const isShort = characters.length <= mostNamed;
  const begin = isShort ? words : `${characters.slice(0, mostNamed).join('').trim()}…`;
  return place === undefined ? `the comment “${begin}”` : `comment ${place}, “${begin}”`;
}

/** Who has seen to it last, and when, as far as that was written down. */
function handledNote(by: string, at: number | undefined): Html {
  return html`<p class="staff-facts">
    Last by ${by}${at === undefined ? '' : html` on ${dated(at)}`}
  </p>`;
}

/** What was done about words that are gone: these may ask for it again, or thank for it. */
function beforeNote({ state, note, handledBy, handledAt }: Handling): Html {
  return html`<p class="staff-facts staff-before">
    Written anew since ${handledBy} set it to
    ${stateNames[state].toLowerCase()}${
      handledAt === undefined ? '' : html` on ${dated(handledAt)}`
    }${note === '' ? '.' : `: “${note}”`}
  </p>`;
}

/** The day of a time in milliseconds since 1970, UTC, as the staff pages tell theirs. */
function dated(timeMs: number): Html | '' {
  return staffDate(dayOf(timeMs));
}
