import '#site/env-file.server.ts';
import { askPassword } from '#staff/commands/ask-password.server.ts';
import { CommandRefusedError } from '#staff/commands/command-refused.ts';
import { readStaffOrder, runStaffCommand } from '#staff/commands/staff-commands.server.ts';
import { createStaffStore } from '#staff/sign-in/table-staff-store.server.ts';
import type { Settings } from './environment.ts';
import { readKnownArticles } from './known-articles.ts';
import { openTablesForCommand } from './open-tables.ts';
import { runCommand } from './run-command.ts';
import { readSettingsOrExit } from './run.ts';

// `npm run staff:add -- <name>` and its like: the accounts of whoever may open staff pages.
const settings = readSettingsOrExit(process.env);
await runCommand(async () => {
  const order = readStaffOrder(process.argv.slice(2));
  const tables = await openTablesForCommand(settings);
  try {
    return await runStaffCommand(order, {
      store: createStaffStore(tables),
      siteNames: siteNames(settings),
      askPassword: () => askPassword({ input: process.stdin, output: process.stderr }),
    });
  } finally {
    await tables.destroy();
  }
}, [CommandRefusedError]);

/** What everybody knows of the site; less where it has not been built, or by another version. */
function siteNames({ distFolder, publicOrigins }: Settings): readonly string[] {
  try {
    const { site } = readKnownArticles(distFolder);
    return site === undefined ? publicOrigins : [site.title, site.url, ...publicOrigins];
  } catch {
    return publicOrigins;
  }
}
