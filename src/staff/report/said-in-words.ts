const stepId = /^(?:(?<place>.+)-)?step-(?<step>\d+)(?:-(?<list>\d+))?$/;

/**
 * The id of a step as words: `first-part-step-2` is "Step 2 (first part)". A number after that of the step
 * counts lists below the same heading from the second on; an id that a writer has chosen stays as it is.
 */
export function stepName(id: string): string {
  const { place, step, list } = stepId.exec(id)?.groups ?? {};
  if (step === undefined) return `Step “${id}”`;
  const where = [
    place?.replaceAll('-', ' '),
    list === undefined ? undefined : `list ${Number(list) + 1}`,
  ].filter((part) => part !== undefined);
  return `Step ${step}${where.length === 0 ? '' : ` (${where.join(', ')})`}`;
}

/** "1 reader", "2 readers". */
export function readers(count: number): string {
  return count === 1 ? '1 reader' : `${count} readers`;
}
