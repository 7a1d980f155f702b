import { stemmer } from 'stemmer';
import { recognise } from './codes.ts';
import { wordsOf } from './fold.ts';
import { isStopWord } from './stop-words.ts';

const mail = new Set(['email', 'emails', 'mail', 'mails']);

/** A word without its ending, as phrases are compared: "forwarding" is "forward". */
export function stemOf(word: string): string {
  return mail.has(word) ? 'mail' : stemmer(word);
}

/** Phrases that differ only in order, endings, stop words and writing have the same key. */
export function phraseKey(phrase: string): string {
  const { codes, text } = recognise(phrase);
  const words = wordsOf(text).filter((word) => !isStopWord(word));
  return [...new Set([...codes, ...words.map(stemOf)])].sort().join(' ');
}
