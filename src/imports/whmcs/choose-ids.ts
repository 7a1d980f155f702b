/**
 * Gives each old article an id here: the one that it got before, its own where that is free, else the
 * next one above all ids, here and there, so that no old number ever means another article.
 * @param taken ids of this site, those of removed articles among them
 */
export function chooseIds(
  oldIds: readonly number[],
  known: ReadonlyMap<number, number>,
  taken: ReadonlySet<number>,
): ReadonlyMap<number, number> {
  const chosen = new Map<number, number>();
  let next =
    [...oldIds, ...known.values(), ...taken].reduce((most, id) => Math.max(most, id), 0) + 1;
  const mine = new Set(known.values());
  for (const oldId of oldIds) {
    const before = known.get(oldId);
    const isFree = !taken.has(oldId) && !mine.has(oldId);
    chosen.set(oldId, before ?? (isFree ? oldId : next++));
  }
  return chosen;
}
