import { join } from 'node:path';
import { z } from 'zod';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import { oldAddress } from '../article-schema.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

/** A page of this site. What a link has behind its `#` stays there, so that there is none here. */
const pageAddress = z
  .string()
  .regex(/^\/(?!\/)(?:[^\s\\#%?]*\/)?$/, 'the address of a page here, such as /errors/');

/** What stays of an article that is no longer there: its id is never given to another one. */
const removedArticleSchema = z.strictObject({
  id: z.int({ error: 'a whole number' }).positive('a whole number above 0'),
  /** As it was called last: readers of an old link see it. */
  title: text.max(100, 'at most 100 characters'),
  removed: z.iso.date({ error: 'a date written like 2026-11-23' }),
  /** Why, in one sentence; readers see it where there is no successor. */
  reason: text.max(200, 'at most 200 characters'),
  /** What answers the question now: the id of an article, or a page of this site. */
  successor: z
    .union([z.int().positive(), pageAddress], {
      error: 'the id of an article, or an address on this site such as /errors/',
    })
    .optional(),
  /** Every address it ever had, besides `/a/<id>/`. */
  addresses: z
    .array(oldAddress, { error: 'a list of addresses, such as [/mail/old-name/]' })
    .min(1, 'the address it had, at least'),
});

export type RemovedArticle = z.infer<typeof removedArticleSchema>;

/** Reads `removed.yaml` in a content folder; without the file nothing was ever removed. */
export function readRemovedArticles(contentFolder: string): YamlList<RemovedArticle> {
  return readYamlList(join(contentFolder, 'removed.yaml'), z.array(removedArticleSchema));
}
