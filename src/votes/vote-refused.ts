import { RefusedError } from '#refusals/refused-error.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import { VoteIdReusedError } from './vote-store.ts';

/** What a visitor is told of an error of the store; other errors stay what they are. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof VoteIdReusedError && error.isOthers) {
    return new RefusedError(
      403,
      'not_your_vote',
      'This was not saved, because the answer it belongs to is not yours.',
      { cause: error },
    );
  }
  if (error instanceof VoteIdReusedError) {
    return new RefusedError(
      409,
      'vote_id_reused',
      'This answer was not saved, because an earlier one was sent under the same number. Please answer again.',
      { cause: error },
    );
  }
  if (error instanceof StorageUnavailableError) {
    return new RefusedError(
      503,
      'votes_unavailable',
      'Answers cannot be saved just now. Please try again later.',
      { retryAfterSeconds: error.retryAfterSeconds, cause: error },
    );
  }
  return error;
}
