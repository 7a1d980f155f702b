import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/**
 * Reads a SQLite file, or one table of it, and says in SQLite's words what is wrong in it; undefined
 * where nothing is. It takes half a second for a million votes, and holds up this process meanwhile.
 * @throws an error of node:sqlite where the file cannot be read at all.
 */
export function findDamage(path: string, table?: string): string | undefined {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  try {
    const answer = Object.values(
      database.prepare(`PRAGMA quick_check(${table ?? 1})`).get() ?? {},
    )[0];
    return answer === 'ok' ? undefined : String(answer).replace(/\s+/g, ' ');
  } finally {
    database.close();
  }
}

/** A search for damage beside the work of this process. */
export interface DamageSearch {
  /** What is wrong; undefined where nothing is, where the file could not be read, and after `end`. */
  readonly found: Promise<string | undefined>;
  end(): Promise<void>;
}

/** As `findDamage`, in a thread of its own. */
export function searchForDamage(path: string): DamageSearch {
  const thread = new Worker(new URL('./find-damage-thread.server.ts', import.meta.url), {
    workerData: path,
  });
  // A process that has nothing else to do need not wait for it.
  thread.unref();
  const found = new Promise<string | undefined>((resolve) => {
    thread.on('message', (damage) => resolve(typeof damage === 'string' ? damage : undefined));
    thread.on('error', () => resolve(undefined));
    thread.on('exit', () => resolve(undefined));
  });
  return {
    found,
    end: async () => {
      await thread.terminate();
    },
  };
}
