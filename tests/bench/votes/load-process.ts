/** The process of `startLoad`: sends rounds of votes as they are asked for, and says how it went. */
import { Agent } from 'node:http';
import { z } from 'zod';
import { newVote, sendVote } from './voters.ts';

const roundSchema = z.object({ port: z.int(), votes: z.int(), atOnce: z.int() });

const agent = new Agent({ keepAlive: true });

async function run({ port, votes, atOnce }: z.output<typeof roundSchema>) {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const cpuBefore = process.cpuUsage();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next++ < votes) {
        const { status, ms } = await sendVote(port, agent, newVote());
        times.push(ms);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    }),
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  return { times, statuses, cpuMs: (user + system) / 1000 };
}

process.on('message', (message) => {
  void run(roundSchema.parse(message)).then((done) => process.send?.(done));
});
process.on('disconnect', () => agent.destroy());
