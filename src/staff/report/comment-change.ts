import { z } from 'zod';
import {
  commentStates,
  type CommentState,
  type SeenComment,
} from '#votes/feedback/feedback-store.ts';
import { commentsPath } from '../staff-path.ts';
import type { UnsavedChange } from '../unsaved-change.ts';

export const stateNames: Readonly<Record<CommentState, string>> = {
  open: 'Open',
  planned: 'Planned',
  done: 'Done',
};

/** Characters of a note, as a text field counts them. */
export const longestNote = 300;

/** What a note is called. */
export const noteLabel = 'Commit or note';

const seenSchema = z
  .string()
  .regex(/^\d{1,15}\.\d{0,15}\.[a-z]{1,10}$/)
  .transform((text, context): SeenComment => {
    const [givenAt = '', handledAt = '', name] = text.split('.');
    const state = commentStates.find((one) => one === name);
    if (state === undefined) {
      context.addIssue('There is no such state.');
      return z.NEVER;
    }
    return {
      givenAt: Number(givenAt),
      handledAt: handledAt === '' ? undefined : Number(handledAt),
      state,
    };
  });

const changeSchema = z.strictObject({
  id: z.string().max(40),
  state: z.enum(commentStates),
  note: z.string().trim().max(longestNote),
  seen: seenSchema,
});

/** What the form of a comment asks for, and what whoever sent it had before them. */
export type CommentChange = z.infer<typeof changeSchema>;

/** Reads the fields of the form, without its token; undefined where they are not those of the form. */
export function readCommentChange(fields: unknown): CommentChange | undefined {
  return changeSchema.safeParse(fields).data;
}

/** What the form carries of the comment that is shown with it, for `CommentChange.seen`. */
export function seenText({ givenAt, handledAt, state }: SeenComment): string {
  return `${givenAt}.${handledAt ?? ''}.${state}`;
}

/**
 * A change by the form of a comment that was not taken, or not yet; undefined where it is none of a
 * comment. Nothing of it is to be trusted more than what a form sends.
 * @param page path and query of the address that the form was sent to
 */
export function unsavedComment(page: string, fields: unknown): UnsavedChange | undefined {
  const sent = z.record(z.string(), z.string()).safeParse(fields);
  if (!sent.success || page.split('?', 1)[0] !== commentsPath) return undefined;
  const form = Object.fromEntries(Object.entries(sent.data).filter(([name]) => name !== 'token'));
  const change = readCommentChange(form);
  if (!change) return undefined;
  return {
    page,
    fields: String(new URLSearchParams(form)),
    said: [
      { label: 'State', value: stateNames[change.state] },
      { label: noteLabel, value: change.note },
    ],
  };
}

/** The fields of a change that was kept as text. */
export function fieldsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(text));
}
