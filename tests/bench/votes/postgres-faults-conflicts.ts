import { setTimeout as wait } from 'node:timers/promises';
import { execute, startPostgres } from '../../setup/postgres.ts';
import { voteUnderFault } from './votes-under-fault.ts';

const conflictsForMs = 15_000;
const mostAttempts = 1.5;

/** One in five statements that store votes is given up with 40001, as CockroachDB does. */
export async function measureConflicts(): Promise<string[][]> {
  const postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  let said = '';
  const row = await voteUnderFault({
    name: 'one in five given up (40001)',
    databaseUrl,
    harm: async (_, { acknowledged, refusals }) => {
      const before = { acknowledged: acknowledged.length, refusals: refusals() };
      await execute(databaseUrl, conflictSql);
      await wait(conflictsForMs);
      await execute(
        databaseUrl,
        'DROP TRIGGER conflict ON votes; DROP TRIGGER conflict ON limit_points',
      );
      const [tried] = await execute(
        databaseUrl,
        'SELECT (SELECT last_value FROM tried)::integer AS tried, (SELECT last_value FROM given_up)::integer AS given_up',
      );
      const { tried: all, given_up: givenUp } = { ...tried };
      const attempts = Number(all) / (Number(all) - Number(givenUp));
      const sent = 1 + (refusals() - before.refusals) / (acknowledged.length - before.acknowledged);
      said = `${String(givenUp)} of ${String(all)} given up; ${attempts.toFixed(2)} attempts a statement, ${sent.toFixed(3)} sendings a vote${attempts < mostAttempts ? '' : ': TOO MANY'}`;
    },
    remark: () => Promise.resolve(said),
  });
  await postgres.remove();
  return [row];
}

// For each statement, not for each row: a statement holds many votes. Sequences go on although the
// transaction is taken back.
const conflictSql = `
  CREATE SEQUENCE tried;
  CREATE SEQUENCE given_up;
  CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_TABLE_NAME = 'votes' THEN PERFORM nextval('tried'); END IF;
    IF random() < 0.2 THEN
      IF TG_TABLE_NAME = 'votes' THEN PERFORM nextval('given_up'); END IF;
      RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER conflict BEFORE INSERT ON votes FOR EACH STATEMENT EXECUTE FUNCTION give_up();
  CREATE TRIGGER conflict BEFORE INSERT ON limit_points FOR EACH STATEMENT EXECUTE FUNCTION give_up()`;
