import { expect, test } from 'vitest';
import { StorageUnavailableError } from '#storage/storage-errors.ts';
import type { Suspicion, SuspicionStore } from '#votes/suspicion/suspicion-store.ts';
import { createVoteWatch } from '#votes/suspicion/vote-watch.server.ts';

function writtenDown(): { written: Suspicion[]; store: SuspicionStore } {
  const written: Suspicion[] = [];
  return {
    written,
    store: {
      add: (suspicion) => Promise.resolve(void written.push(suspicion)),
      list: () => Promise.resolve(written),
      forgetBefore: () => Promise.resolve(0),
    },
  };
}

test('usual votes leave nothing behind; unusual ones are written down once', async () => {
  const { written, store } = writtenDown();
  const watch = createVoteWatch(store, { today: () => '2026-03-01' });
  for (let vote = 0; vote < 19; vote++) watch.counted(1, 'office');
  await watch.flush();
  expect(written).toEqual([]);
  watch.counted(1, 'office');
  watch.refused(2, 'script');
  await watch.flush();
  await watch.flush();
  expect(written).toEqual([
    { articleId: 1, day: '2026-03-01', network: 'office', counted: 20, refused: 0 },
    { articleId: 2, day: '2026-03-01', network: 'script', counted: 0, refused: 1 },
  ]);
  watch.refused(2, 'script');
  await watch.flush();
  expect(written.at(-1)).toMatchObject({ counted: 0, refused: 1 });
});

test('a new day begins anew, and what was not written yet is not lost with it', async () => {
  const { written, store } = writtenDown();
  let day = '2026-03-01';
  const watch = createVoteWatch(store, { today: () => day });
  watch.refused(1, 'script');
  day = '2026-03-02';
  for (let vote = 0; vote < 19; vote++) watch.counted(1, 'script');
  await watch.flush();
  expect(written).toEqual([
    { articleId: 1, day: '2026-03-01', network: 'script', counted: 0, refused: 1 },
  ]);
});

test('what this server has counted is written down though the others cannot be asked', async () => {
  const { written, store } = writtenDown();
  const away = new StorageUnavailableError('away', { retryAfterSeconds: 2 });
  const limit = { crowdedNetworks: () => Promise.reject(away) };
  const watch = createVoteWatch(store, { limit });
  watch.refused(1, 'script');
  watch.counted(1, 'office');
  await watch.flush();
  expect(written).toMatchObject([{ network: 'script', refused: 1 }]);
});
