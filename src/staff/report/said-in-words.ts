import type { StuckAt } from './article-report.ts';
import type { FailedWithout } from './unusual-votes.ts';

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

/** What may be left of the failed without unusual votes: "0", "3 to 12". */
export function failedBetween({ least, most }: FailedWithout): string {
  const [from, to] = [failedAtLeast(least), failedAtLeast(most)];
  return from === to ? from : `${from} to ${to}`;
}

/** "1 reader", "2 readers". */
export function readers(count: number): string {
  return amount(count, 'reader');
}

/** "1 vote", "2 votes". @param what in the singular; its plural ends in "s" */
export function amount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** "and 3 more articles" beyond those that are shown; undefined where all are. @param what in the singular */
export function andMore(all: number, shown: number, what: string): string | undefined {
  return all <= shown ? undefined : `and ${amount(all - shown, `more ${what}`)}`;
}

export interface Shortened<One> {
  readonly all: readonly One[];
  /** How many of them at most. */
  readonly shown: number;
  /** What they are, in the singular; its plural ends in "s". */
  readonly what: string;
}

/** The first of many as lines for a terminal; what is left out is told in the last. */
export function firstOf<One>(
  { all, shown, what }: Shortened<One>,
  told: (one: One) => string | readonly string[],
): readonly string[] {
  const more = andMore(all.length, shown, what);
  return [...all.slice(0, shown).flatMap(told), ...(more === undefined ? [] : [`  ${more}`])];
}

/** An article that is no longer published: nothing but its number is known. */
export function removedName(id: number): string {
  return `Removed article ${id}`;
}
