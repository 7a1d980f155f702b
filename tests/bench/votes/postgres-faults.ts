import { skipWithoutPostgres } from '../../setup/postgres.ts';
import { printTable } from '../report.ts';
import { measurePostgresAway } from './postgres-faults-away.ts';
import { measureConflicts } from './postgres-faults-conflicts.ts';
import { measureFailover } from './postgres-faults-failover.ts';
import { measureSeveralServers } from './postgres-faults-servers.ts';
import { faultColumns } from './votes-under-fault.ts';

/** What becomes of votes when PostgreSQL fails, and when several servers share one. */
export async function measurePostgresFaults(): Promise<void> {
  if (skipWithoutPostgres()) return;
  printTable('Several servers on one PostgreSQL', await measureSeveralServers());
  const title =
    'Votes through faults of PostgreSQL, 16 voters who send again until they are thanked';
  printTable(title, [
    faultColumns,
    ...(await measurePostgresAway()),
    ...(await measureConflicts()),
    ...(await measureFailover()),
  ]);
}
