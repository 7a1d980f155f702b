/** Statuses with which a request is refused (RFC 9110, section 15; RFC 6585). */
export type RefusedStatus =
  400 | 403 | 404 | 405 | 408 | 409 | 410 | 413 | 415 | 417 | 429 | 431 | 500 | 503;

/** Refuses a request in words for whoever sent it; any other error is a fault of the program. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: RefusedStatus;
  /** Stable: programs may rely on it. */
  readonly code: string;
  readonly retryAfterSeconds: number | undefined;

  /** @param message a plain sentence: what happened and, where something helps, what to do. */
  constructor(
    status: RefusedStatus,
    code: string,
    message: string,
    options: { readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
