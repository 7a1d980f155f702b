const placed = new WeakMap<Request, Set<string>>();

/** True once for each page that is being built and each thing that all its blocks share. */
export function isFirstOnPage(page: Request, thing: string): boolean {
  const things = placed.get(page) ?? new Set();
  if (things.has(thing)) return false;
  placed.set(page, things.add(thing));
  return true;
}
