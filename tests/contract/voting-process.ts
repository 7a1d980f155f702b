/**
 * A process that votes as fast as it can and prints the id of each vote after it was acknowledged.
 * Started by a test that ends it in the middle. Arguments: the database, the article.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openSqliteVoteStore } from '#votes/stores/sqlite-vote-store.server.ts';

const [path = '', articleId = '1'] = process.argv.slice(2);
const votersAtOnce = 16;

const store = await openSqliteVoteStore({ path });
writeSync(1, 'ready\n');
await Promise.all(
  Array.from({ length: votersAtOnce }, async () => {
    for (;;) {
      const voteId = randomUUID();
      const voter = randomBytes(16);
      await store.cast({
        voteId,
        articleId: Number(articleId),
        voter,
        helpful: true,
        contentVersion: undefined,
      });
      // Written at once: what is in a buffer dies with the process.
      writeSync(1, `${voteId} ${voter.toString('hex')}\n`);
    }
  }),
);
