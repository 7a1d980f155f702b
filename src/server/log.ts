import { pino } from 'pino';
import type { LogLevel } from './environment.ts';

/** The calls that our code makes of its log. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'isLevelEnabled'>;

/**
 * Writes one line of JSON an event to the standard error. What callers put in never holds a body, a
 * cookie, the address of a visitor or the query of a URL; JSON keeps line ends inside their string.
 */
export function createLog(level: LogLevel): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  // Written at once: the last lines before a crash are those one wants to read.
  return pino(options, pino.destination({ dest: 2, sync: true }));
}
