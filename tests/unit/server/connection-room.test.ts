import { expect, it } from 'vitest';
import { mostConnections } from '#server/connection-room.ts';

it('connections leave the process files of its own, and are never quite shut out', () => {
  expect([1_024, 64, 20].map((files) => mostConnections(files))).toEqual([972, 12, 8]);
});
