import { ByteBuffer } from './byte-buffer.ts';
import { DumpError } from './dump-error.ts';

/** A piece of an SQL statement, with the line of the dump on which it begins. */
export type SqlToken = { readonly line: number } & (
  | { readonly kind: 'word' | 'name' | 'mark'; readonly text: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
);

/** What to do with the rest of the statement: `skip` passes over it without keeping a byte. */
export type Onward = 'read' | 'skip';

type State =
  | 'plain'
  | 'word'
  | 'quoted'
  | 'after-quote'
  | 'escape'
  | 'after-dash'
  | 'after-slash'
  | 'line-comment'
  | 'block-comment'
  | 'block-comment-star'
  | 'delimiter'
  | 'foreign';

/** Larger than any column of a knowledge base: a file that has one is no such dump, or damaged. */
const mostValueBytes = 32 * 1024 * 1024;

const newline = 0x0a;
const [singleQuote, doubleQuote, backtick, backslash] = [0x27, 0x22, 0x60, 0x5c];
const [dash, slash, star, hash, semicolon, dot] = [0x2d, 0x2f, 0x2a, 0x23, 0x3b, 0x2e];

/** MySQL manual, "String Literals": these letters after a backslash; any other stands for itself. */
const escapes: Readonly<Record<string, number>> = { 0: 0, b: 8, n: 10, r: 13, t: 9, Z: 26 };

/**
 * Splits the bytes of a MySQL dump into tokens, chunk by chunk: no more is kept in memory than the
 * value it is in. Syntax is ASCII, so the encoding of texts does not matter as long as it extends
 * ASCII (UTF-8, Latin-1). Comments are passed over, those that only some versions carry out too, and
 * so is what stands between two DELIMITER lines: bodies of triggers and routines.
 */
export class SqlLexer {
  readonly #onToken: (token: SqlToken) => Onward;
  readonly #value = new ByteBuffer();
  #state: State = 'plain';
  #quote = 0;
  #isSkipping = false;
  #isStart = true;
  #line = 1;
  #tokenLine = 1;

  constructor(onToken: (token: SqlToken) => Onward) {
    this.#onToken = onToken;
  }

  /** @throws {DumpError} for a value that is too large, and what `onToken` throws. */
  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at);
  }

  /** To be called once, behind the last chunk. @throws {DumpError} where the dump is cut short. */
  end(): void {
    if (this.#state === 'after-quote') this.#endQuoted();
    if (this.#state === 'word') this.#endWord();
    if (['quoted', 'escape', 'block-comment', 'block-comment-star'].includes(this.#state)) {
      throw new DumpError(
        'The dump ends in the middle of a text or comment that begins on this line.',
        'It is cut short: export it again, and copy it as a binary file.',
        this.#tokenLine,
      );
    }
    if (!this.#isStart && !this.#isSkipping) this.#emit({ kind: 'end', line: this.#line });
  }

  /** Deals with the byte at `at`, or with a run of bytes, and says where the next one is. */
  #step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    switch (this.#state) {
      case 'plain':
        if (this.#isSkipping && !isTelling(byte)) return this.#passOver(chunk, at);
        this.#plain(byte);
        return at + 1;
      case 'word':
        if (isWordByte(byte) || byte === dot) {
          if (!this.#isSkipping) this.#value.addByte(byte);
          return at + 1;
        }
        this.#endWord();
        return at;
      case 'quoted':
        return this.#quoted(chunk, at);
      case 'after-quote':
        // A doubled quote stands for itself.
        if (byte === this.#quote) {
          if (!this.#isSkipping) this.#value.addByte(byte);
          this.#state = 'quoted';
          return at + 1;
        }
        this.#endQuoted();
        return at;
      case 'escape':
        this.#countLine(byte);
        if (!this.#isSkipping) this.#value.addByte(escapes[String.fromCharCode(byte)] ?? byte);
        this.#state = 'quoted';
        return at + 1;
      case 'after-dash':
      case 'after-slash':
        return this.#afterSign(byte, at);
      case 'line-comment':
        if (byte === newline) this.#state = 'plain';
        this.#countLine(byte);
        return at + 1;
      case 'block-comment':
      case 'block-comment-star':
        this.#countLine(byte);
        if (byte === slash && this.#state === 'block-comment-star') this.#state = 'plain';
        else this.#state = byte === star ? 'block-comment-star' : 'block-comment';
        return at + 1;
      case 'delimiter':
      case 'foreign':
        this.#foreign(byte);
        return at + 1;
    }
  }

  #plain(byte: number): void {
    this.#tokenLine = this.#line;
    this.#countLine(byte);
    if (byte === singleQuote || byte === doubleQuote || byte === backtick) {
      this.#quote = byte;
      this.#state = 'quoted';
    } else if (byte === semicolon) this.#endStatement();
    else if (byte === dash) this.#state = 'after-dash';
    else if (byte === slash) this.#state = 'after-slash';
    else if (byte === hash) this.#state = 'line-comment';
    else if (isWordByte(byte)) {
      if (!this.#isSkipping) this.#value.addByte(byte);
      this.#state = 'word';
    } else if (byte > 0x20) this.#mark(byte);
  }

  /** Numbers, names and marks of statements that nobody wants: most of a large dump. */
  #passOver(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && !isTelling(chunk[at] ?? 0)) at++;
    return at;
  }

  #quoted(chunk: Uint8Array, from: number): number {
    const quote = this.#quote;
    let at = from;
    let lines = 0;
    for (; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === quote || (byte === backslash && quote !== backtick)) break;
      if (byte === newline) lines++;
    }
    this.#line += lines;
    if (!this.#isSkipping) {
      this.#value.add(chunk, from, at);
      if (this.#value.length > mostValueBytes) {
        throw new DumpError(
          `A text that begins on this line is larger than ${mostValueBytes / 1024 / 1024} MB.`,
          'The dump is damaged, or not one of a knowledge base: export it again.',
          this.#tokenLine,
        );
      }
    }
    if (at === chunk.length) return at;
    this.#state = chunk[at] === quote ? 'after-quote' : 'escape';
    return at + 1;
  }

  #afterSign(byte: number, at: number): number {
    const sign = this.#state === 'after-dash' ? dash : slash;
    if (sign === dash && byte === dash) this.#state = 'line-comment';
    else if (sign === slash && byte === star) this.#state = 'block-comment';
    else {
      this.#state = 'plain';
      // The minus of a number belongs to it.
      if (sign === dash && isWordByte(byte)) {
        if (!this.#isSkipping) this.#value.addByte(dash);
        this.#state = 'word';
      } else this.#mark(sign);
      return at;
    }
    return at + 1;
  }

  #foreign(byte: number): void {
    this.#countLine(byte);
    if (byte !== newline) {
      // Enough to recognise the line that ends it.
      if (this.#value.length < 64) this.#value.addByte(byte);
      return;
    }
    const written = this.#value.takeAscii().trim();
    const ends = this.#state === 'delimiter' ? written === ';' : /^delimiter\s+;$/i.test(written);
    this.#state = ends ? 'plain' : 'foreign';
  }

  #endWord(): void {
    this.#state = 'plain';
    const text = this.#value.takeAscii();
    if (this.#isStart && /^delimiter$/i.test(text)) this.#state = 'delimiter';
    else this.#emit({ kind: 'word', text, line: this.#tokenLine });
  }

  #endQuoted(): void {
    this.#state = 'plain';
    const line = this.#tokenLine;
    if (this.#isSkipping) return;
    if (this.#quote === backtick) {
      this.#emit({ kind: 'name', text: this.#value.takeAscii(), line });
    } else this.#emit({ kind: 'string', bytes: this.#value.take(), line });
  }

  #mark(byte: number): void {
    this.#emit({ kind: 'mark', text: String.fromCharCode(byte), line: this.#tokenLine });
  }

  #endStatement(): void {
    if (!this.#isStart) this.#emit({ kind: 'end', line: this.#tokenLine });
    this.#isSkipping = false;
    this.#isStart = true;
  }

  #emit(token: SqlToken): void {
    this.#isStart = false;
    if (!this.#isSkipping) this.#isSkipping = this.#onToken(token) === 'skip';
  }

  #countLine(byte: number): void {
    if (byte === newline) this.#line++;
  }
}

/** Whether a byte outside of texts begins a text, a comment or a line, or ends the statement. */
function isTelling(byte: number): boolean {
  return (
    byte === newline ||
    byte === singleQuote ||
    byte === semicolon ||
    byte === backtick ||
    byte === doubleQuote ||
    byte === dash ||
    byte === slash ||
    byte === hash
  );
}

/** Letters, digits, `_`, `$`, `@`, and every byte of a letter that is not ASCII. */
function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x40 && byte <= 0x5a) ||
    byte === 0x5f ||
    byte === 0x24 ||
    byte >= 0x80
  );
}
