const megabyte = 1024 * 1024;
/** What the process takes besides the heap of V8: measured, with 2,000 connections that all vote. */
const besideHeapMegabytes = 64;
/** Room for what has just been made; three of these are part of the heap. */
const semiSpaceMegabytes = 4;
/** A server with a few thousand pages and a flood of votes has 50 MB in use. */
const smallestHeapMegabytes = 64;

export interface MemoryLimits {
  /** What the operating system lets the process have, in bytes; 0 or very much where it sets no limit. */
  readonly allowedBytes: number;
  /** How large V8 lets its heap become before it gives up, in bytes. */
  readonly heapBytes: number;
}

/**
 * Node lets the heap grow beyond a small limit of the operating system, which then ends the process
 * without a word. Says how to start it so that it keeps to the limit; undefined where all is well.
 */
export function memoryAdvice({ allowedBytes, heapBytes }: MemoryLimits): string | undefined {
  const allowed = Math.floor(allowedBytes / megabyte);
  const heap = Math.floor(heapBytes / megabyte);
  if (allowed === 0 || heap + besideHeapMegabytes <= allowed) return undefined;
  const fitting = allowed - besideHeapMegabytes - 4 * semiSpaceMegabytes;
  const start = `This process may have ${allowed} MB of memory, and Node would use more before it makes room`;
  if (fitting < smallestHeapMegabytes) {
    return `${start}. Give it ${smallestHeapMegabytes + besideHeapMegabytes + 4 * semiSpaceMegabytes} MB or more.`;
  }
  return `${start}. Start it with NODE_OPTIONS="--max-old-space-size=${fitting} --max-semi-space-size=${semiSpaceMegabytes}".`;
}
