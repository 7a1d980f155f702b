import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withFault } from '../bench/mutations/mutation.ts';
import { mutations } from '../bench/mutations/mutations.ts';

// The faults themselves take a quarter of an hour to try; here it is seen that they can be tried.
describe('each fault that the tests must notice', () => {
  it.each(mutations)('has its place: $name', (mutation) => {
    expect(withFault(readFileSync(mutation.file, 'utf8'), mutation)).toContain(mutation.put);
    expect(mutation.tests.filter((path) => !existsSync(path))).toEqual([]);
  });
});
