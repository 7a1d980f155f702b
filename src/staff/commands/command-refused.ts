/** A command that cannot do what it was asked; the message says why and what to do instead. */
export class CommandRefusedError extends Error {
  override readonly name = 'CommandRefusedError';
}
