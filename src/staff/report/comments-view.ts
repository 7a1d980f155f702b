import { z } from 'zod';
import {
  commentStates,
  type Comment,
  type CommentPlace,
  type CommentState,
} from '#votes/feedback/feedback-store.ts';
import { articleIdSchema } from '#votes/vote.ts';
import { commentsPath } from '../staff-path.ts';

/** Which comments a page shows: all of it stands in its address, and so stays with a bookmark. */
export interface CommentsView {
  readonly state: CommentState;
  /** Undefined: of all articles. */
  readonly article: number | undefined;
  /** The comment beside which the page begins; undefined: it shows the latest. */
  readonly from?: { readonly way: 'older' | 'newer'; readonly place: CommentPlace } | undefined;
}

const placeSchema = z
  .string()
  .regex(/^\d{1,15}\.[\w-]{1,40}$/)
  .transform((text): CommentPlace => {
    const [givenAt = '', id = ''] = text.split('.');
    return { givenAt: Number(givenAt), id };
  });

const savedSchema = z
  .string()
  .regex(/^[\w-]{1,40}$/)
  .optional()
  .catch(undefined);

// An address is typed by hand, cut off, or from an earlier version: what is not understood counts as absent.
const querySchema = z.object({
  state: z.enum(commentStates).optional().catch(undefined),
  article: articleIdSchema.optional().catch(undefined),
  older: placeSchema.optional().catch(undefined),
  newer: placeSchema.optional().catch(undefined),
});

/** Reads the view out of the fields of an address. @param usual the state where none is given */
export function readCommentsView(
  query: Readonly<Record<string, string>>,
  usual: CommentState = 'open',
): CommentsView {
  const { state = usual, article, older, newer } = querySchema.parse(query);
  if (older) return { state, article, from: { way: 'older', place: older } };
  if (newer) return { state, article, from: { way: 'newer', place: newer } };
  return { state, article };
}

/** The address of a view; begins with a slash. */
export function commentsAddress({ state, article, from }: CommentsView): string {
  const query = new URLSearchParams({ state });
  if (article !== undefined) query.set('article', String(article));
  if (from) query.set(from.way, `${from.place.givenAt}.${from.place.id}`);
  return `${commentsPath}?${query}`;
}

/** Where somebody is sent who has saved what became of a comment: the view, at the place where that was. */
export function savedAddress(view: CommentsView, id: string): string {
  return `${commentsAddress(view)}&${new URLSearchParams({ saved: id })}#saved`;
}

/** The id of the comment that was saved just now; undefined where the address names none. */
export function readSaved(query: Readonly<Record<string, string>>): string | undefined {
  return savedSchema.parse(query['saved']);
}

/** The view that goes on after, or before, the comments that are shown; undefined where none are. */
export function viewBeside(
  view: CommentsView,
  way: 'older' | 'newer',
  shown: readonly Comment[],
): CommentsView | undefined {
  const at = way === 'older' ? shown.at(-1) : shown[0];
  return at && { ...view, from: { way, place: { givenAt: at.givenAt, id: at.id } } };
}
