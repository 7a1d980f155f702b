import type { SessionTimes } from './session-times.ts';

/** An account as `staff:list` shows it. */
export interface StaffAccount {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** How many sessions may be used just now. */
  readonly sessions: number;
}

/** A session as the store knows it: what is in the cookie cannot be had from it. */
export interface StoredSession extends SessionTimes {
  /** SHA-256 of the session id, in hex. */
  readonly idHash: string;
  readonly account: string;
  readonly createdAt: number;
}

/** What signing in changes, all of it or nothing. */
export interface SessionBeginning {
  readonly session: StoredSession;
  /** The hash that the password was checked against: the account must still have it. */
  readonly checkedHash: string;
  /** The same, or a new one where the old one had become too weak. */
  readonly passwordHash: string;
  /** The session that this browser had before: it ends. */
  readonly replaces: string | undefined;
}

/**
 * Where accounts and sessions live. Names come folded, times in milliseconds since 1970. Every promise
 * may be rejected with `StorageUnavailableError`.
 */
export interface StaffStore {
  /** False when there is an account of that name already; it stays as it was. */
  add(account: {
    readonly name: string;
    readonly passwordHash: string;
    readonly createdAt: number;
  }): Promise<boolean>;
  passwordHashOf(name: string): Promise<string | undefined>;
  /** All accounts by name. */
  list(now: number): Promise<readonly StaffAccount[]>;
  /** Sets a password and ends all sessions of the account. False when there is no such account. */
  changePassword(name: string, passwordHash: string): Promise<boolean>;
  /** Removes an account and its sessions. False when there was none. */
  remove(name: string): Promise<boolean>;
  /**
   * Begins a session and forgets those that have ended. False, and no session, when the account is
   * gone or has another password by now.
   */
  beginSession(beginning: SessionBeginning): Promise<boolean>;
  /** A session, whether or not its time is over. */
  session(idHash: string): Promise<StoredSession | undefined>;
  /** Notes that a session was used. */
  seen(idHash: string, now: number): Promise<void>;
  endSession(idHash: string): Promise<void>;
  /** Ends all sessions of an account; how many there were. */
  endSessionsOf(name: string): Promise<number>;
}
