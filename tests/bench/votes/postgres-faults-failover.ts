import { setTimeout as wait } from 'node:timers/promises';
import { movableAddress } from '../../setup/movable-address.ts';
import { execute } from '../../setup/postgres.ts';
import { startFollowedPostgres, type Following } from '../../setup/postgres-standby.ts';
import { voteUnderFault } from './votes-under-fault.ts';

const rounds = 5;
const farMs = 20;
const standbyAwayMs = 5_000;

/**
 * The primary is lost while people vote, its standby is promoted, and the address leads there. Then a
 * synchronous standby is away for a while.
 */
export async function measureFailover(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const way of [
    { isSynchronous: true },
    { isSynchronous: false },
    { isSynchronous: false, delayMs: farMs },
  ]) {
    for (let round = 0; round < rounds; round++) rows.push(await failOver(way));
  }
  rows.push(await standbyAway());
  return rows;
}

async function failOver(way: Following): Promise<string[]> {
  const { primary, standby, databaseName, addressAt } = await startFollowedPostgres(way);
  const address = await movableAddress(primary.port);
  const kind = way.isSynchronous ? 'synchronous' : 'asynchronous';
  const far = way.delayMs ? `, ${way.delayMs} ms away` : '';
  const afterUrl = addressAt(standby.port, databaseName);
  const row = await voteUnderFault({
    name: `failover, ${kind} standby${far}`,
    databaseUrl: addressAt(address.port, databaseName),
    databaseAfter: afterUrl,
    // An asynchronous one may lose some by its nature: the number is what is measured.
    ...(way.isSynchronous ? {} : { budget: { lost: Infinity } }),
    harm: async (mended) => {
      await wait(1_000);
      await primary.stop('immediate');
      await execute(addressAt(standby.port, 'postgres'), 'SELECT pg_promote()');
      address.leadTo(standby.port);
      mended();
    },
  });
  await address.remove();
  await standby.remove();
  await primary.remove();
  return row;
}

/** A synchronous standby that is away: no commit is acknowledged, and none is lost. */
async function standbyAway(): Promise<string[]> {
  const { primary, standby, databaseName, addressAt } = await startFollowedPostgres({
    isSynchronous: true,
  });
  const databaseUrl = addressAt(primary.port, databaseName);
  let backends = '';
  const row = await voteUnderFault({
    name: `the synchronous standby away for ${standbyAwayMs / 1000} s`,
    databaseUrl,
    budget: { refusedMs: 6_500 },
    harm: async (mended) => {
      await standby.stop('fast');
      await wait(standbyAwayMs);
      const [open] = await execute(
        databaseUrl,
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'hosting-kb'",
      );
      backends = `${String(open?.['count'])} connections meanwhile`;
      await standby.start();
      mended();
    },
    remark: () => Promise.resolve(backends),
  });
  await standby.remove();
  await primary.remove();
  return row;
}
