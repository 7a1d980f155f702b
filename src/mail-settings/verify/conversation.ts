/** What came of reading an answer out of the text that has arrived so far. */
export type Taken<Value> =
  /** A whole answer, and the text behind it. */
  | { readonly state: 'done'; readonly value: Value; readonly rest: string }
  /** So far it may become one. */
  | { readonly state: 'more' }
  /** It cannot become one. */
  | { readonly state: 'wrong' };

/**
 * Takes one answer off the front of what a server has sent. Each character is one octet (Latin-1), so
 * that lengths are those of the protocol. Called again with more text while it says `more`.
 */
export type Take<Value> = (received: string) => Taken<Value>;

/** What a talk was doing when it failed. */
export type Stage = 'connecting' | 'greeting' | 'abilities' | 'starttls' | 'handshake';

export const failureReasons = [
  /** The name has no address. */
  'unknown-host',
  /** This machine cannot look names up, or has no way to the network. */
  'no-network',
  'refused',
  'unreachable',
  'timed-out',
  'closed',
  /** No encryption where it should be there from the first byte. */
  'speaks-plain',
  /** Encryption from the first byte where a plain greeting should come. */
  'speaks-tls',
  'no-starttls',
  'tls-failed',
  /** Only versions of TLS that nobody should use any more. */
  'old-tls-only',
  /** The server speaks the protocol, and says that it does not want us. */
  'turned-away',
  'not-the-protocol',
  'too-long',
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** Why a talk with a server came to nothing. `detail` is safe to print. */
export interface Failure {
  readonly reason: FailureReason;
  readonly stage: Stage;
  readonly detail: string;
}

/** Ends a talk; carries why. */
export class TalkFailure extends Error {
  override readonly name = 'TalkFailure';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.reason} while ${failure.stage}: ${failure.detail}`);
    this.failure = failure;
  }
}

/** A line to a server, plain or encrypted, as the dialogues of the protocols use it. */
export interface Conversation {
  /** Our own address on this line. */
  readonly localAddress: string;
  /** Sends one command; the line end is added. */
  readonly send: (command: string) => void;
  /**
   * Waits for one answer.
   * @throws {TalkFailure} when none comes in time, the line ends, or what comes is no such answer.
   */
  readonly answer: <Value>(stage: Stage, take: Take<Value>) => Promise<Value>;
}

/** How to be polite in one protocol. All throw a {@link TalkFailure}. */
export interface Dialogue {
  /** Reads what the server says first. */
  readonly greet: (line: Conversation) => Promise<void>;
  /** What the server says it can, in capitals; null where it does not tell. */
  readonly abilities: (line: Conversation) => Promise<readonly string[] | null>;
  /** Asks to start TLS; when it resolves the handshake can begin. */
  readonly startTls: (line: Conversation) => Promise<void>;
  /** Takes leave and waits for the answer. */
  readonly goodBye: (line: Conversation) => Promise<void>;
}
