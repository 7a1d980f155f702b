import { join } from 'node:path';
import { z } from 'zod';
import { optionalFeatures } from '#site/features.ts';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

/** A word that customers meet and need not know. */
const termSchema = z.strictObject({
  /** Stands in links to it, `/glossary/#bounce`, and is never changed. */
  slug: z
    .string({ error: 'a slug' })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
  /** As a heading: "Bounce". */
  term: text,
  /** The ways in which articles write it; each is linked where it stands first. Empty for plain words. */
  words: z.array(text, { error: 'a list of words' }),
  /** One to three sentences in plain English. */
  meaning: text.max(400, 'at most 400 characters'),
  /** What it names, where a host may not offer it: the page then says so. */
  needs: z
    .array(z.enum(optionalFeatures, { error: 'something that a host may not offer' }))
    .default([]),
  /** The article that says more; the term is not linked inside of it. */
  article: z.int({ error: 'the id of an article' }).positive('the id of an article').optional(),
});

export type Term = z.infer<typeof termSchema>;

/** Reads `glossary.yaml` in a content folder; without the file no word is explained. */
export function readGlossary(contentFolder: string): YamlList<Term> {
  return readYamlList(join(contentFolder, 'glossary.yaml'), z.array(termSchema));
}
