/**
 * Milliseconds of processor time that this process, with all its threads, spends until some work is
 * done. Other processes do not lengthen it, as they do the time on a clock.
 */
export async function processorMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
