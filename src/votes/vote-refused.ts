import { VoteIdReusedError, VoteStoreUnavailableError } from './vote-store.ts';

type RefusedStatus = 400 | 404 | 409 | 429 | 503;

/** Refuses a request about votes: the status, a stable code and a sentence for the visitor. */
export class VoteRefusedError extends Error {
  override readonly name = 'VoteRefusedError';
  readonly status: RefusedStatus;
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: RefusedStatus,
    code: string,
    message: string,
    options: { retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What a visitor is told of an error of the store; other errors stay what they are. */
export function toRefusal(error: unknown): unknown {
  if (error instanceof VoteIdReusedError) {
    return new VoteRefusedError(
      409,
      'vote_id_reused',
      'This answer was not saved, because an earlier one was sent under the same number. Please answer again.',
      { cause: error },
    );
  }
  if (error instanceof VoteStoreUnavailableError) {
    return new VoteRefusedError(
      503,
      'votes_unavailable',
      'Answers cannot be saved just now. Please try again later.',
      { retryAfterSeconds: error.retryAfterSeconds, cause: error },
    );
  }
  return error;
}
