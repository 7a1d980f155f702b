import { z } from 'zod';

const days = (usual: number) =>
  z
    .int({ error: 'a whole number of days' })
    .min(1, 'at least 1 day')
    .max(3_650, 'at most 3650 days')
    .default(usual);

/** How long the server keeps what visitors leave. Counts are kept for good: they name nobody. */
export const retentionSchema = z
  .strictObject({
    /** Words of comments, and who was stuck at a step. */
    commentDays: days(365),
    /** Which browser voted: until then it can change its vote. */
    voterDays: days(730),
    /** Words of searches that failed, and that staff found no article for, after they came last. */
    searchDays: days(180),
    /** How often the links of an article were copied on a day, and what came of them. */
    linkDays: days(365),
    /** Networks that sent unusually many votes, as keys that nobody can turn back. */
    suspicionDays: days(30),
  })
  .prefault({});

export type Retention = z.infer<typeof retentionSchema>;
