import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { send } from '../voters.ts';

export interface PagesRead {
  /** Milliseconds, of those that were answered with the page. */
  readonly times: readonly number[];
  readonly failed: number;
}

/** A visitor who reads a page now and then, each time on a connection of their own, until told to end. */
export function readPages(port: number, everyMs: number) {
  const times: number[] = [];
  let failed = 0;
  let isEnding = false;
  const agent = new Agent();
  const reading = (async () => {
    while (!isEnding) {
      await send(port, agent, '/mail/blue/').then(
        ({ status, ms }) => (status === 200 ? times.push(ms) : failed++),
        () => failed++,
      );
      await wait(everyMs);
    }
  })();
  return {
    end: async (): Promise<PagesRead> => {
      isEnding = true;
      await reading;
      return { times, failed };
    },
  };
}
