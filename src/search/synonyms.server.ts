import { join } from 'node:path';
import { z } from 'zod';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import type { SynonymGroup } from './site-words/site-words.ts';
import { foldText } from './query/fold.ts';

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

/** The lines as the search keeps them: folded as queries are. */
export function synonymGroups(synonyms: readonly Synonym[]): readonly SynonymGroup[] {
  return synonyms.map(({ words: same, means }) =>
    means ? [same.map(foldText), means.map(foldText)] : [same.map(foldText)],
  );
}
