import { expect, it } from 'vitest';
import { openMoreThan } from '../bench/votes/faults/open-files.ts';

it('more connections than the server may have files leave pages, votes and the server alone', async ({
  skip,
}) => {
  skip(process.platform !== 'linux', 'limits and open files are read as Linux has them');
  const seen = await openMoreThan(64);
  expect(seen.turnedAway).toBeGreaterThan(100);
  expect(seen.meanwhile).toEqual({ page: 200, largeFile: 200, vote: 200 });
  expect(seen).toMatchObject({
    ...{ lives: true, pagesAfterwards: 200, lost: 0, areTalliesRight: true, integrity: 'ok' },
  });
  expect(seen.votesAfterwards).toBeGreaterThanOrEqual(100);
  expect(seen.log).not.toContain('A request failed');
}, 60_000);
