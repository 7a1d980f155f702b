import { familiesOfCode, subjectOfCode } from './site-words.ts';

/** More than the codes of a page: what tells of more subjects is the list of all. */
const perSubject = 1000;

/** How much a page has of each kind of codes, by the names that `familiesOfCode` gives. */
export function familiesIn(codes: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const code of codes) {
    for (const family of familiesOfCode(code)) counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const subjects = new Set(codes.flatMap((code) => subjectOfCode(code) ?? []));
  const all = counts.get('family:enhanced');
  if (all !== undefined) counts.set('family:enhanced', all + perSubject * subjects.size);
  return counts;
}
