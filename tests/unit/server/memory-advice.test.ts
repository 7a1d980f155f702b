import { expect, it } from 'vitest';
import { memoryAdvice } from '#server/memory-advice.ts';

const megabytes = (count: number): number => count * 1024 * 1024;

it('a server that the system lets have little memory is told how to keep to it', () => {
  // What Node 24 takes for itself in a group of 160 MB.
  const advice = memoryAdvice({ allowedBytes: megabytes(160), heapBytes: 271_581_184 });
  expect(advice).toBe(
    'This process may have 160 MB of memory, and Node would use more before it makes room. Start it with NODE_OPTIONS="--max-old-space-size=80 --max-semi-space-size=4".',
  );
});

it('a server that has been started so is told nothing', () => {
  const heapBytes = megabytes(80 + 3 * 4);
  expect(memoryAdvice({ allowedBytes: megabytes(160), heapBytes })).toBeUndefined();
});

it('a server with enough memory, or without a limit, is told nothing', () => {
  expect(
    memoryAdvice({ allowedBytes: megabytes(1024), heapBytes: megabytes(560) }),
  ).toBeUndefined();
  expect(memoryAdvice({ allowedBytes: 0, heapBytes: megabytes(4_000) })).toBeUndefined();
});

it('a server with too little is told how much it needs', () => {
  expect(memoryAdvice({ allowedBytes: megabytes(96), heapBytes: megabytes(200) })).toContain(
    'Give it 144 MB or more.',
  );
});
