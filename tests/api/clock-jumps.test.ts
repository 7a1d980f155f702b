import { expect, it } from 'vitest';
import { serveThroughJumps, startWithClock } from '../bench/votes/faults/clock-jumps.ts';

it('a clock that jumps by hours and years stops nobody, and changes no limit and no session', async ({
  skip,
}) => {
  const running = await startWithClock();
  skip(running === undefined, 'libfaketime (Debian: faketime) is not installed');
  if (!running) return;
  try {
    const findings = await serveThroughJumps(running.server.port, running.clock.set, 2);
    expect(findings.length).toBeGreaterThan(15);
    expect(findings.filter(({ isMet }) => !isMet)).toEqual([]);
  } finally {
    await running.end();
    running.remove();
  }
}, 60_000);
