import { expect, it } from 'vitest';
import { copyWhileVoting } from '../bench/votes/faults/power-loss.ts';

it('the files as they are at any moment hold each vote thanked for before', async ({ skip }) => {
  skip(process.platform !== 'linux', 'whether the server stands still is read as Linux has it');
  const { acknowledged, ...rest } = await copyWhileVoting(5);
  expect(acknowledged).toBeGreaterThan(100);
  expect(rest).toEqual({ lost: 0, wrongTallies: 0, damaged: [], withWal: 5 });
}, 60_000);
