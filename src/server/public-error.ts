export type ErrorStatus =
  400 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 417 | 429 | 431 | 500 | 503;

/** An error whose code and message are meant for the visitor. Other rooms have their own classes. */
export interface PublicError extends Error {
  readonly status: ErrorStatus;
  /** Stable: programs may rely on it. */
  readonly code: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** Refuses a request; the message is a plain sentence for the visitor. */
export class RequestRefusedError extends Error implements PublicError {
  override readonly name = 'RequestRefusedError';
  readonly status: ErrorStatus;
  readonly code: string;

  constructor(status: ErrorStatus, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** True for an error that another part made for the visitor's eyes. */
export function isPublicError(error: unknown): error is PublicError {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    'code' in error &&
    typeof error.code === 'string' &&
    // Errors of Node have a code too, but never a status.
    error.message !== ''
  );
}

/** What a visitor sees of an error that nobody expected. */
export const unexpectedError = {
  status: 500,
  code: 'internal_error',
  message: 'Something went wrong on our side. Please try again later.',
} as const;
