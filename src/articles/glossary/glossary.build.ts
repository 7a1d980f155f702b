import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import { readGlossary, type Term } from './glossary.server.ts';

/**
 * The words that the site explains, by the alphabet.
 * @throws {ContentProblemsError} for mistakes in `glossary.yaml`.
 */
export function glossary(): readonly Term[] {
  const { entries, problems } = readGlossary(contentFolder);
  if (problems.length > 0) throw new ContentProblemsError(problems);
  return [...entries].sort((a, b) => a.term.localeCompare(b.term, 'en'));
}
