import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { movableAddress } from '../setup/movable-address.ts';
import {
  execute,
  skipWithoutPostgres,
  startPostgres,
  type PostgresServer,
} from '../setup/postgres.ts';
import { startFollowedPostgres } from '../setup/postgres-standby.ts';
import { expectExactlyStored, openVotesAt, startVoting } from './postgres-votes.ts';

const skipsAll = skipWithoutPostgres();

describe.skipIf(skipsAll)('votes on a PostgreSQL with a synchronous standby', () => {
  it('are neither lost nor counted twice when the primary dies and the standby takes over', async () => {
    const { primary, standby, databaseName, addressAt } = await startFollowedPostgres({
      isSynchronous: true,
      // Far enough away for a commit that does not wait to be lost.
      delayMs: 100,
    });
    onTestFinished(() => standby.remove());
    onTestFinished(() => primary.remove());
    const place = await movableAddress(primary.port);
    onTestFinished(() => place.remove());
    const { store } = await openVotesAt(addressAt(place.port, databaseName));
    const voting = startVoting(store, 16);
    const untilMore = async (): Promise<void> => {
      const enough = voting.acknowledged.length + 100;
      await expect.poll(() => voting.acknowledged.length).toBeGreaterThan(enough);
    };
    await untilMore();
    await primary.stop('immediate');
    await execute(addressAt(standby.port, 'postgres'), 'SELECT pg_promote()');
    place.leadTo(standby.port);
    await untilMore();
    await voting.end();
    await expectExactlyStored(addressAt(standby.port, databaseName), voting.acknowledged);
  }, 60_000);
});

describe.skipIf(skipsAll)('votes on a PostgreSQL that gives statements up (40001)', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    if (!skipsAll) server = await startPostgres();
  }, 60_000);
  afterAll(async () => {
    if (!skipsAll) await server.remove();
  }, 60_000);

  it('are written at another try, once, without troubling the visitor', async () => {
    const address = await server.createDatabase();
    const { store } = await openVotesAt(address);
    await execute(address, everyOtherGivenUp);
    const voting = startVoting(store, 16);
    await expect.poll(() => voting.acknowledged.length).toBeGreaterThan(200);
    await voting.end();
    await expectExactlyStored(address, voting.acknowledged);
    expect(voting.refusals()).toBe(0);
    const [{ tries } = {}] = await execute(
      address,
      'SELECT last_value::integer AS tries FROM tries',
    );
    expect(tries).toBeGreaterThan(10);
  });
});

// For each statement, which holds many votes. A sequence goes on although all else is taken back.
const everyOtherGivenUp = `
  CREATE SEQUENCE tries;
  CREATE FUNCTION give_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('tries') % 2 = 1 THEN
      RAISE EXCEPTION 'restart transaction' USING ERRCODE = '40001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER conflict BEFORE INSERT ON votes FOR EACH STATEMENT EXECUTE FUNCTION give_up()`;
