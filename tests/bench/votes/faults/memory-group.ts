import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A limit of memory that the operating system keeps to: a process beyond it is ended. */
export interface MemoryGroup {
  /** Shell commands with which a process joins it. */
  readonly join: string;
  /** Most bytes that were ever in use, the cache of files included. */
  readonly mostBytes: () => number;
  /** How often the limit was met and something had to be given back. */
  readonly limitMet: () => number;
  readonly remove: () => void;
}

const controller = '/sys/fs/cgroup/memory';

/** Makes one (cgroup v1), or gives undefined where that cannot be done. */
export function makeMemoryGroup(bytes: number): MemoryGroup | undefined {
  if (!existsSync(join(controller, 'memory.limit_in_bytes'))) return undefined;
  const folder = join(controller, `hosting-kb-${process.pid}`);
  const read = (name: string): number => Number(readFileSync(join(folder, name), 'utf8'));
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'memory.limit_in_bytes'), String(bytes));
    // Without this one what does not fit would go to the swap space.
    const withSwap = join(folder, 'memory.memsw.limit_in_bytes');
    if (existsSync(withSwap)) writeFileSync(withSwap, String(bytes));
  } catch {
    return undefined;
  }
  return {
    join: `echo $$ > ${join(folder, 'cgroup.procs')}`,
    mostBytes: () => read('memory.max_usage_in_bytes'),
    limitMet: () => read('memory.failcnt'),
    remove: () => rmdirSync(folder),
  };
}
