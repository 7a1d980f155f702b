import { z } from 'zod';

/**
 * Files that the process keeps for itself: some 30 that it has open always, 10 connections to PostgreSQL,
 * and room to read pages.
 */
const keptFiles = 52;
const fewestConnections = 8;

const reportSchema = z.object({
  userLimits: z.object({ open_files: z.object({ soft: z.union([z.number(), z.string()]) }) }),
});

/**
 * How many connections may be open at once, so that pages can still be read and votes be stored when all
 * are taken; undefined where the system sets no limit of open files.
 */
export function mostConnections(openFiles = openFilesAllowed()): number | undefined {
  return openFiles === undefined ? undefined : Math.max(fewestConnections, openFiles - keptFiles);
}

/** What `ulimit -n` says, which Node has raised as far as it may; undefined where there is no limit. */
function openFilesAllowed(): number | undefined {
  // Asked at a start: later it would also look up the names of whoever is connected.
  const { data } = reportSchema.safeParse(process.report.getReport());
  const soft = data?.userLimits.open_files.soft;
  return typeof soft === 'number' ? soft : undefined;
}
