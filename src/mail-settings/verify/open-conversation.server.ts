import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { failureOf } from './connection-errors.ts';
import {
  TalkFailure,
  type Conversation,
  type Failure,
  type FailureReason,
  type Stage,
  type Take,
} from './conversation.ts';
import { printable } from './printable.ts';

/** What a server may send before one answer is whole, in bytes; real ones need less than a tenth. */
const longestAnswer = 16 * 1024;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A conversation that can be encrypted and has to be closed. */
export interface OpenConversation extends Conversation {
  /**
   * Does the TLS handshake, without judging the certificate.
   * @throws {TalkFailure}
   */
  readonly secure: (options: ConnectionOptions) => Promise<TLSSocket>;
  /** The same line with another time for an answer, in milliseconds. */
  readonly waitAtMost: (timeoutMs: number) => void;
  /** Ends the connection at once. */
  readonly close: () => void;
}

/**
 * Connects to a server. `timeoutMs` is the time for connecting, and again for each answer.
 * @throws {TalkFailure}
 */
export async function openConversation(
  address: Address,
  timeoutMs: number,
): Promise<OpenConversation> {
  const socket = connect({
    ...address,
    // Of several addresses the next is tried after this time; Node's own is too short for far servers.
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: Math.max(10, Math.round(timeoutMs / 4)),
  });
  const conversation = new SocketConversation(address.host, socket, timeoutMs);
  try {
    await conversation.happens(socket, 'connect', 'connecting');
  } catch (error) {
    conversation.close();
    throw error;
  }
  return conversation;
}

class SocketConversation implements OpenConversation {
  readonly #host: string;
  #socket: Socket;
  #timeoutMs: number;
  #received = '';
  #isListening = false;
  #ended: ((stage: Stage) => Failure) | undefined;
  #wake = (): void => undefined;
  readonly #keep = (chunk: Buffer): void => this.#receive(chunk);

  constructor(host: string, socket: Socket, timeoutMs: number) {
    this.#host = host;
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    this.#watch(socket);
  }

  get localAddress(): string {
    return this.#socket.localAddress ?? '127.0.0.1';
  }

  send(command: string): void {
    // A line that has ended meanwhile shows when the answer is waited for.
    if (this.#socket.writable) this.#socket.write(`${command}\r\n`);
  }

  waitAtMost(timeoutMs: number): void {
    this.#timeoutMs = timeoutMs;
  }

  close(): void {
    this.#socket.destroy();
  }

  async answer<Value>(stage: Stage, take: Take<Value>): Promise<Value> {
    this.#listen();
    const deadlineMs = performance.now() + this.#timeoutMs;
    for (;;) {
      const taken = take(this.#received);
      if (taken.state === 'done') {
        this.#received = taken.rest;
        return taken.value;
      }
      if (taken.state === 'wrong') throw this.#failure('not-the-protocol', stage);
      if (this.#received.length > longestAnswer) throw this.#failure('too-long', stage);
      if (this.#ended) throw new TalkFailure(this.#ended(stage));
      if (!(await this.#somethingHappens(deadlineMs))) {
        // Something that is not even a line is no slow server.
        throw this.#failure(this.#received === '' ? 'timed-out' : 'not-the-protocol', stage);
      }
    }
  }

  async secure(options: ConnectionOptions): Promise<TLSSocket> {
    // What was sent in the clear behind the answer may be of an attacker (RFC 3207, section 6).
    if (this.#received !== '') throw this.#failure('not-the-protocol', 'starttls');
    this.#socket.off('data', this.#keep);
    this.#isListening = false;
    const secured = connectTls({
      ...options,
      ...(isIP(this.#host) ? {} : { servername: this.#host }),
      socket: this.#socket,
      // Both are looked at and told one by one instead.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    this.#socket = secured;
    this.#watch(secured);
    await this.happens(secured, 'secureConnect', 'handshake');
    return secured;
  }

  /** Waits for an event of a socket. */
  async happens(socket: Socket, event: 'connect' | 'secureConnect', stage: Stage): Promise<void> {
    let hasHappened = false;
    socket.once(event, () => {
      hasHappened = true;
      this.#wake();
    });
    const deadlineMs = performance.now() + this.#timeoutMs;
    while (!hasHappened) {
      if (this.#ended) throw new TalkFailure(this.#ended(stage));
      const isInTime = await this.#somethingHappens(deadlineMs);
      if (!isInTime) throw this.#failure('timed-out', stage);
    }
  }

  #watch(socket: Socket): void {
    socket.on('error', (error) => {
      this.#ended ??= (stage) => failureOf(error, stage);
      this.#wake();
    });
    socket.on('close', () => {
      this.#ended ??= (stage) => ({ reason: 'closed', stage, detail: '' });
      this.#wake();
    });
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.#socket.on('data', this.#keep);
  }

  #receive(chunk: Buffer): void {
    this.#received += chunk.toString('latin1');
    // Nothing more is read: the talk ends with this answer.
    if (this.#received.length > longestAnswer) this.#socket.pause();
    this.#wake();
  }

  /** True as soon as anything comes or ends, false when the time is up. */
  #somethingHappens(deadlineMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), Math.max(0, deadlineMs - performance.now()));
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  #failure(reason: FailureReason, stage: Stage): TalkFailure {
    const detail = this.#received === '' ? '' : `it sent “${printable(this.#received.trim())}”`;
    return new TalkFailure({ reason, stage, detail });
  }
}
