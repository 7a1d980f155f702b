import { jumpClocks } from './faults/clock-jumps.ts';
import { sendNonsense } from './faults/hostile-requests.ts';
import { holdMemory } from './faults/little-memory.ts';
import { useUpFiles } from './faults/open-files.ts';
import { losePower } from './faults/power-loss.ts';
import { sendSlowly } from './faults/slow-clients.ts';
import { breakUpgradesOff } from './faults/upgrade.ts';
import { printTable } from '../report.ts';

const faults = {
  'power-loss': losePower,
  upgrade: breakUpgradesOff,
  'open-files': useUpFiles,
  'slow-clients': sendSlowly,
  hostile: sendNonsense,
  memory: holdMemory,
  clock: jumpClocks,
};

/**
 * Brings about what happens to servers sooner or later, under load, and says whether votes and pages
 * came through. `npm run bench -- faults clock memory` brings about only the named faults.
 */
export async function measureFaults(): Promise<void> {
  const named = process.argv.slice(2).filter((name) => name in faults);
  for (const [name, bringAbout] of Object.entries(faults)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const { title, findings } = await bringAbout();
    printTable(title, [
      ['', 'target', 'found', ''],
      ...findings.map(({ what, target, found, isMet }) => [
        what,
        target,
        found,
        isMet ? 'met' : 'NOT MET',
      ]),
    ]);
    if (findings.some(({ isMet }) => !isMet)) process.exitCode = 1;
  }
}
