import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const libraries = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/faketime/libfaketimeMT.so.1',
];

/** A clock of the machine, for one process, that can be set while that runs. */
export interface FakeClock {
  /** What the environment of the process must have. */
  readonly environment: NodeJS.ProcessEnv;
  /** Sets it off the true time by so many seconds. */
  readonly set: (offSeconds: number) => void;
  readonly remove: () => void;
}

/**
 * Makes one with libfaketime (Debian's `faketime`), or says that it is not installed by giving undefined.
 * The clock that only runs forward, which Node's timers and `performance.now()` go by, stays true.
 */
export function makeFakeClock(): FakeClock | undefined {
  const library = libraries.find((path) => existsSync(path));
  if (library === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'hosting-kb-clock-'));
  const path = join(folder, 'clock');
  const set = (offSeconds: number): void =>
    writeFileSync(path, `${offSeconds < 0 ? '' : '+'}${offSeconds}\n`);
  set(0);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: path,
      // Read each time: it is set while the process runs.
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    set,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
