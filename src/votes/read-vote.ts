import { z } from 'zod';
import { RefusedError } from '#refusals/refused-error.ts';
import type { RequestBody } from '#server/request-body.ts';
import { commentSchema } from './feedback/feedback-schema.ts';
import { longestComment, type Details } from './feedback/reasons.ts';
import { trapField, voteFormSchema, voteRequestSchema, type Answer } from './vote.ts';

/** A vote as it was sent, before it is known whose it is. */
export interface IncomingVote extends Details {
  readonly voteId: string | undefined;
  readonly helpful: Answer;
  readonly contentVersion: string | undefined;
  /** It came from the plain form: its sender is answered with a page. */
  readonly isForm: boolean;
  /** It only adds details to the answer that its sender has, whichever that is now. */
  readonly onlyAdds: boolean;
}

/**
 * Reads a vote from the JSON of the script or the fields of the plain form.
 * @throws {RefusedError} 400. Only our own words go out: what a schema says of a mistake is for programmers.
 */
export function readVote({ type, value }: RequestBody): IncomingVote {
  const isForm = type === 'form';
  const parsed = isForm ? voteFormSchema.safeParse(value) : voteRequestSchema.safeParse(value);
  if (!parsed.success) throw refusedVote(value, isForm);
  const { voteId, helpful, contentVersion, reason, comment } = parsed.data;
  const onlyAdds = 'addsTo' in parsed.data && parsed.data.addsTo !== undefined;
  return { voteId, helpful, contentVersion, reason, comment, isForm, onlyAdds };
}

/** For what no form of ours sends. */
export function badVote(): RefusedError {
  return new RefusedError(400, 'bad_vote', 'The answer is not in the form that is expected.');
}

/** Says of the mistakes that a person can make which one it was. */
function refusedVote(value: unknown, isForm: boolean): RefusedError {
  const fields = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  if (fields[trapField]) {
    return new RefusedError(
      400,
      'trap_filled',
      'Not saved: a field that must stay empty was filled in, perhaps by a program. Please go back, leave that field empty and send it again.',
    );
  }
  if (
    typeof fields['comment'] === 'string' &&
    !commentSchema.safeParse(fields['comment']).success
  ) {
    return new RefusedError(
      400,
      'comment_too_long',
      `Not saved: a comment can have ${longestComment} characters at most. Please ${isForm ? 'go back and shorten it' : 'shorten it'}.`,
    );
  }
  return badVote();
}
