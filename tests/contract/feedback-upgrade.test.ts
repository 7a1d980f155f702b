import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFeedbackStore } from '#votes/feedback/feedback-tables.server.ts';
import { makeOldDatabase, makeOldFile } from '../bench/votes/faults/old-votes.ts';
import { dataPlacesForEachTest, engines, open, type Place, type Said } from './data-commands.ts';

const places = dataPlacesForEachTest();
const comments = 2_000;

async function makeOld({ dataFolder, databaseUrl }: Place): Promise<void> {
  if (databaseUrl !== undefined) return makeOldDatabase(databaseUrl, comments);
  mkdirSync(dataFolder);
  return makeOldFile(join(dataFolder, 'kb.sqlite'), comments);
}

/** A process of its own that brings the tables to the newest version. */
function start({ dataFolder, databaseUrl }: Place): Promise<Said> {
  const child = spawn(process.execPath, ['src/server/staff-command.ts', 'list'], {
    env: { ...process.env, KB_DATA: dataFolder, DATABASE_URL: databaseUrl ?? '' },
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

describe.each(engines)('comments of an earlier version on %s', (engine) => {
  it('are all there after several processes start at once, and claim no date of handling', async ({
    skip,
  }) => {
    skip(engine === 'PostgreSQL' && places.isSkipped, 'PostgreSQL is not installed');
    const place = await places.newPlace(engine);
    await makeOld(place);
    const ended = await Promise.all(Array.from({ length: 4 }, () => start(place)));
    expect(ended.map(({ code, text }) => (code === 0 ? 'ended well' : text))).toEqual(
      Array(4).fill('ended well'),
    );
    const { tables, ...votes } = await open(place);
    const feedback = createFeedbackStore(tables, () => 1_800_000_000_000);
    expect(await feedback.countComments({})).toBe(comments);
    const [one] = await feedback.comments({ most: 1 });
    expect(one).toBeDefined();
    expect(one?.handledAt).toBeUndefined();
    expect(await feedback.handle(one?.id ?? '', { state: 'planned', note: '', by: 'blue' })).toBe(
      true,
    );
    expect(await feedback.comment(one?.id ?? '')).toMatchObject({ handledAt: 1_800_000_000_000 });
    await votes.close();
  }, 60_000);
});
