import { RefusedError } from '#refusals/refused-error.ts';
import { StorageUnavailableError } from '#storage/storage-errors.ts';

/** What a reader is told while accounts and sessions can be neither read nor written. */
export function staffUnavailable(retryAfterSeconds: number, cause?: unknown): RefusedError {
  return new RefusedError(
    503,
    'staff_unavailable',
    'Staff pages cannot be used just now. Please try again later.',
    { retryAfterSeconds, cause },
  );
}

/** What a reader is told of an error of the store; other errors stay what they are. */
export function toStaffRefusal(error: unknown): unknown {
  if (!(error instanceof StorageUnavailableError)) return error;
  return staffUnavailable(error.retryAfterSeconds, error);
}
