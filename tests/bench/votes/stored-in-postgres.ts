import { execute } from '../../setup/postgres.ts';
import { judge, type SentVote, type Verdict } from './voters.ts';

/** What became of acknowledged votes in a PostgreSQL database. */
export async function lookIntoDatabase(
  address: string,
  acknowledged: readonly SentVote[],
): Promise<Verdict> {
  const stored = await execute(address, "SELECT encode(voter, 'hex') AS voter FROM votes");
  const [tally] = await execute(
    address,
    'SELECT coalesce(sum(total), 0)::integer AS total FROM tally',
  );
  const voters = stored.map(({ voter }) => String(voter));
  return judge(acknowledged, voters, Number(tally?.['total']));
}
