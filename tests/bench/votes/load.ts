import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';

const partSchema = z.object({
  times: z.array(z.number()),
  statuses: z.record(z.string(), z.int()),
  cpuMs: z.number(),
});

/** What the voters of one round were answered, and how long each waited, in milliseconds. */
export type Load = z.output<typeof partSchema>;

/** One round: so many new votes about the two articles of the made-up site, over so many connections. */
export interface Round {
  readonly port: number;
  readonly votes: number;
  readonly atOnce: number;
}

export interface LoadProcess {
  readonly run: (round: Round) => Promise<Load>;
  readonly end: () => Promise<void>;
}

/**
 * Voters in a process of their own: what they cost is not taken for the server's time, and neither
 * waits for the other's turn.
 */
export function startLoad(): LoadProcess {
  const child = fork(new URL('./load-process.ts', import.meta.url));
  return {
    run: async (round) => {
      const answered = once(child, 'message');
      child.send(round);
      const [message] = z
        .tuple([z.unknown()])
        .rest(z.unknown())
        .parse(await answered);
      return partSchema.parse(message);
    },
    end: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
