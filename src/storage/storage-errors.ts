/** What visitors and staff leave cannot be stored or read just now; pages are not touched by it. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
  readonly retryAfterSeconds: number;

  /** The message is for the operator: what happened, to which file or server, what to do. */
  constructor(message: string, options: { retryAfterSeconds: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Another process writes to the same file. */
export class StorageInUseError extends Error {
  override readonly name = 'StorageInUseError';
}
