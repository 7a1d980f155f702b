import { readSettingsOrExit, runUntilStopped } from './run.ts';

await runUntilStopped(readSettingsOrExit(process.env));
