import type { StuckAt } from './article-report.ts';

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

/** Where somebody was stuck: the step by its number and its own words, as its page has it now. */
export function stuckWords({ id, place }: StuckAt): string {
  if (place === 'unread') return stepName(id);
  if (place === 'gone') return `step no longer in the article (${id})`;
  const { number, heading, text } = place;
  if (number === undefined) return stepName(id);
  return `Step ${number}${text === '' ? '' : `, “${text}”`}${heading === undefined ? '' : ` (${heading})`}`;
}

/** A number of people as one can imagine it: no parts of them. @param failed see `surelyFailed` */
export function failedAtLeast(failed: number): string {
  if (failed >= 1) return String(Math.floor(failed));
  return failed >= 0.05 ? 'less than 1' : '0';
}

/** "1 reader", "2 readers". */
export function readers(count: number): string {
  return count === 1 ? '1 reader' : `${count} readers`;
}
