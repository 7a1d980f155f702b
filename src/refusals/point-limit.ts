export interface PointLimitOptions {
  /** How many a key has in a window. */
  readonly points: number;
  /** A window begins with the first point that a key takes. */
  readonly windowSeconds: number;
  /**
   * A clock that only runs forward, in milliseconds. The clock of the machine would do harm: it is
   * set now and then, and then limits would vanish or hold for years.
   */
  readonly elapsedMs?: () => number;
  readonly mostKeys?: number;
}

/** Points of many keys, such as networks, in this process's memory. */
export interface PointLimit {
  /** Takes a point; gives the seconds to wait where there is none left, one at least. */
  readonly take: (key: string) => number | undefined;
  /** Counts one more whether or not there is one left; gives how many that makes. */
  readonly add: (key: string) => number;
  /** Gives a point back. */
  readonly giveBack: (key: string) => void;
  /** How many a key has taken in its window. */
  readonly taken: (key: string) => number;
  /** Whole seconds until the window of a key ends; 0 where it has taken nothing. */
  readonly secondsLeft: (key: string) => number;
  /** Lets a key take nothing for so long. */
  readonly close: (key: string, seconds: number) => void;
  readonly forget: (key: string) => void;
  /** How many keys are remembered. */
  readonly size: () => number;
}

interface Window {
  taken: number;
  readonly endsAt: number;
}

/**
 * Some 8 MB. Who has more networks than this is not held back by a limit for each of them; and their
 * flood must not use up the memory.
 */
const usualMostKeys = 50_000;

/** A limit of points in fixed windows. Nothing about it is ever written down. */
export function createPointLimit(options: PointLimitOptions): PointLimit {
  const { points, windowSeconds, elapsedMs = () => performance.now() } = options;
  const { mostKeys = usualMostKeys } = options;
  // In the order in which windows began, so that those that have ended stand in front.
  const windows = new Map<string, Window>();

  function current(key: string): Window | undefined {
    const window = windows.get(key);
    return window && window.endsAt > elapsedMs() ? window : undefined;
  }

  function begin(key: string, taken: number, seconds: number): void {
    const now = elapsedMs();
    windows.delete(key);
    windows.set(key, { taken, endsAt: now + seconds * 1_000 });
    for (const [oldest, { endsAt }] of windows) {
      if (endsAt > now && windows.size <= mostKeys) break;
      windows.delete(oldest);
    }
  }

  function add(key: string): number {
    const window = current(key);
    if (window) return ++window.taken;
    begin(key, 1, windowSeconds);
    return 1;
  }

  function secondsLeft(key: string): number {
    const window = current(key);
    return window && window.taken > 0 ? Math.ceil((window.endsAt - elapsedMs()) / 1_000) : 0;
  }

  return {
    take: (key) => {
      const window = current(key);
      if (window && window.taken >= points) return secondsLeft(key);
      add(key);
      return undefined;
    },
    add,
    giveBack: (key) => {
      const window = current(key);
      if (window && window.taken > 0) window.taken--;
    },
    taken: (key) => current(key)?.taken ?? 0,
    secondsLeft,
    close: (key, seconds) => begin(key, points, seconds),
    forget: (key) => void windows.delete(key),
    size: () => windows.size,
  };
}
