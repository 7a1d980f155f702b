import { DatabaseSync } from 'node:sqlite';
import { makeUpSite } from '../../api/made-up-site.ts';
import { startProcess, type LaunchOptions } from '../../api/server-process.ts';
import { freePort } from '../../setup/mail-servers.ts';
import { execute } from '../../setup/postgres.ts';
import { judge, serverSettings, type Verdict } from './voters.ts';

/** A site of its own, and how to start its server, always at the same port. */
export async function place(settings: NodeJS.ProcessEnv = {}, options: LaunchOptions = {}) {
  const site = makeUpSite();
  const environment = { ...serverSettings, PORT: String(await freePort()), ...settings };
  return {
    site,
    start: async () => {
      const server = await startProcess(site, environment, options);
      if (Number.isNaN(server.port)) throw new Error(`The server did not start: ${server.log()}`);
      return server;
    },
  };
}

/** What a PostgreSQL database holds of the votes that were acknowledged. */
export async function lookIntoDatabase(
  address: string,
  acknowledged: Parameters<typeof judge>[0],
): Promise<Verdict> {
  const stored = await execute(address, "SELECT encode(voter, 'hex') AS voter FROM votes");
  const [tally] = await execute(address, 'SELECT sum(total)::integer AS total FROM tally');
  const voters = stored.map(({ voter }) => String(voter));
  return judge(acknowledged, voters, Number(tally?.['total']));
}

/** What a SQLite file holds of the votes that were acknowledged. */
export function lookIntoFile(
  path: string,
  acknowledged: Parameters<typeof judge>[0],
): { readonly verdict: Verdict; readonly integrity: string } {
  const database = new DatabaseSync(path, { readOnly: true });
  const stored = database.prepare('SELECT hex(voter) AS voter FROM votes').all();
  const one = (sql: string): unknown => Object.values(database.prepare(sql).get() ?? {})[0];
  const verdict = judge(
    acknowledged,
    stored.map(({ voter }) => String(voter).toLowerCase()),
    Number(one('SELECT sum(total) FROM tally')),
  );
  const integrity = String(one('PRAGMA integrity_check'));
  database.close();
  return { verdict, integrity };
}
