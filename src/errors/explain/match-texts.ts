import type { KnownText } from './known-words.ts';
import type { SearchText } from './search-text.ts';

/** What is looked for. */
type Words = Pick<KnownText, 'says' | 'unless'>;

/** Known words found in a search text. */
export interface TextHit<Entry extends Words = KnownText> {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

/** How far apart the pieces of one text may stand. */
const widestGap = 400;

/** Where a piece stands next, at the beginning of a word: "rbl" is not in "marble". */
function findPiece(text: string, piece: string, from: number): number {
  for (let at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (at === 0 || !isLetter(text, at - 1) || !isLetter(text, at)) return at;
  }
  return -1;
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}

/** Where the pieces stand in that order; the first piece may occur several times. */
function findPieces(
  text: string,
  pieces: readonly string[],
): { start: number; end: number } | undefined {
  const [first, ...others] = pieces;
  if (first === undefined) return undefined;
  let start = findPiece(text, first, 0);
  for (let tries = 0; start >= 0 && tries < 20; tries += 1) {
    let end = start + first.length;
    let fits = true;
    for (const piece of others) {
      const near = findPiece(text.slice(end, end + widestGap + piece.length), piece, 0);
      if (near < 0) {
        fits = false;
        break;
      }
      end += near + piece.length;
    }
    if (fits) return { start, end };
    start = findPiece(text, first, start + 1);
  }
  return undefined;
}

/** The longest of the ways an entry says it that stands in the text. */
function findEntry<Entry extends Words>(text: string, entry: Entry): TextHit<Entry> | undefined {
  let best: TextHit<Entry> | undefined;
  for (const pieces of entry.says) {
    const found = findPieces(text, pieces);
    if (found === undefined) continue;
    if (best !== undefined && found.end - found.start <= best.end - best.start) continue;
    best = { entry, ...found };
  }
  return best !== undefined && !entry.unless.some((words) => text.includes(words))
    ? best
    : undefined;
}

/** All known words in a text that is in search form (`searchText`). */
export function matchTexts<Entry extends Words>(
  text: string,
  texts: readonly Entry[],
): TextHit<Entry>[] {
  if (text === '') return [];
  return texts.flatMap((entry) => findEntry(text, entry) ?? []);
}

/** Finds the known words in a text once, however often it is asked. */
export type FindWords = (block: SearchText) => readonly TextHit[];

/** A finder for one explanation: several failures share the text around them. */
export function rememberWords(texts: readonly KnownText[]): FindWords {
  const known = new Map<SearchText, readonly TextHit[]>();
  return (block) => {
    const hits = known.get(block) ?? matchTexts(block.text, texts);
    known.set(block, hits);
    return hits;
  };
}
