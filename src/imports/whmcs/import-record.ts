import { z } from 'zod';

const id = z.int().positive();

/** What came from WHMCS and what it is here: by this, old addresses find their articles for ever. */
export const importRecordSchema = z.strictObject({
  articles: z.array(
    z.strictObject({
      /** Its id there. */
      whmcs: id,
      /** Ids there of its translations, which did not come along; they lead to it. */
      translations: z.array(id).default([]),
      /** Its id here. */
      id,
      /** The day on which it was written. */
      on: z.iso.date({ error: 'a date written like 2026-11-23' }),
      /** Of the file as the import wrote it: another one shows that it was edited since. */
      fingerprint: z.string(),
    }),
  ),
  categories: z.array(
    z.strictObject({ whmcs: id, category: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/) }),
  ),
});

export type ImportRecord = z.infer<typeof importRecordSchema>;
export type ImportedArticle = ImportRecord['articles'][number];

export const emptyRecord: ImportRecord = { articles: [], categories: [] };
