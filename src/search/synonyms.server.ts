import { join } from 'node:path';
import { z } from 'zod';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import type { SynonymEntry } from './site-words/site-words.ts';

const words = z
  .array(z.string({ error: 'a word or phrase' }).trim().min(2, 'at least two letters'), {
    error: 'a list of words or phrases',
  })
  .min(1, 'at least one word');

/** Words that customers type, and what else they are searched as. */
const synonymSchema = z.strictObject({
  words,
  /** What the words are searched as; without it each of the words stands for all the others. */
  means: words.optional(),
});

type Synonym = z.infer<typeof synonymSchema>;

/** Reads `synonyms.yaml` in a content folder; without the file there are none. */
export function readSynonyms(contentFolder: string): YamlList<Synonym> {
  const list = readYamlList(join(contentFolder, 'synonyms.yaml'), z.array(synonymSchema));
  const lonely = list.entries.findIndex(
    (entry) => entry.means === undefined && entry.words.length < 2,
  );
  if (lonely < 0) return list;
  const problem = {
    file: list.file,
    line: list.lineOf([lonely]),
    message: `"${list.entries[lonely]?.words[0]}" stands alone: there is nothing that it means.`,
    remedy: 'Add a second word to `words`, or say what it is searched as in `means`.',
  };
  return { ...list, problems: [...list.problems, problem] };
}

/** By word or phrase: what is searched as well. */
export function synonymEntries(synonyms: readonly Synonym[]): readonly SynonymEntry[] {
  const others = new Map<string, Set<string>>();
  for (const { words: same, means } of synonyms) {
    for (const word of same) {
      const known = others.get(word) ?? new Set<string>();
      for (const other of means ?? same) if (other !== word) known.add(other);
      others.set(word, known);
    }
  }
  return [...others].map(([word, set]) => [word, [...set]] as const);
}
