import { z } from 'zod';

/** What became of a search: it found nothing, or the visitor tried other words without following a result. */
export const missKinds = ['nothing', 'reformulated'] as const;

/** The body of `POST /api/search-misses`. */
export const missSchema = z.strictObject({
  query: z.string().trim().min(1).max(500),
  kind: z.enum(missKinds),
});

export type Miss = z.infer<typeof missSchema>;

/** Where a ticket form of the host, on whatever site, says that an article was enough. */
export const searchSolvedPath = '/api/search-solved';

/** The body of a post to {@link searchSolvedPath}: an article that made a ticket unnecessary. */
export const solvedSchema = z.strictObject({
  article: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 31),
});
