import { readSettingsOrExit, runUntilStopped } from './run.ts';

export { startServer, type RunningServer, type ServerOptions } from './serve.ts';

// Serves a site that has been built before; `npm start` builds it too.
if (import.meta.main) await runUntilStopped(readSettingsOrExit(process.env));
