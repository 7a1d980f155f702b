/** Why nothing was written or read, in words for the operator. */
export class BackupRefusedError extends Error {
  override readonly name = 'BackupRefusedError';
}
