import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open, run, type Said } from './data-commands.ts';
import { aVote } from './vote-builder.ts';

let folder = '';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hosting-kb-votes-command-'));
  const { store, ...votes } = await open({
    dataFolder: join(folder, 'data'),
    databaseUrl: undefined,
  });
  await store.cast(aVote({ articleId: 7 }));
  await votes.close();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Does what `npm run votes:export` does. */
const exportTo = (content: string, settings: NodeJS.ProcessEnv = {}): Promise<Said> =>
  run(['src/server/votes-command.ts'], {
    KB_DATA: join(folder, 'data'),
    KB_CONTENT: content,
    DATABASE_URL: '',
    ...settings,
  });

describe('the command that exports votes', () => {
  it('writes the counts and says where', async () => {
    const content = join(folder, 'content');
    mkdirSync(content);
    const { code, text } = await exportTo(content);
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(/^Wrote the votes of 1 article to .*votes\.json\.\n$/),
    ]);
    expect(JSON.parse(readFileSync(join(content, 'votes.json'), 'utf8'))).toMatchObject({
      articles: { '7': { helpful: 1, total: 1 } },
    });
  });

  it('is told of a mistaken DATABASE_URL as every other command is', async () => {
    const said = await exportTo(folder, { DATABASE_URL: 'mysql://x' });
    expect(said.code).toBe(1);
    expect(said.text).toMatch(
      /^The environment has 1 problem\.\n.*DATABASE_URL is not the address of a PostgreSQL database/,
    );
    expect(existsSync(join(folder, 'votes.json'))).toBe(false);
  });

  it('says in words that there is no folder of content, or that it cannot be written to', async () => {
    const none = join(folder, 'none');
    expect(await exportTo(none)).toEqual({
      code: 1,
      text: `There is no folder "${none}" to write the votes to. KB_CONTENT names the folder of the articles.\n`,
    });
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await exportTo(file)).toEqual({
      code: 1,
      text: expect.stringContaining(`"${join(file, 'votes.json')}" cannot be written (ENOTDIR).`),
    });
  });
});
