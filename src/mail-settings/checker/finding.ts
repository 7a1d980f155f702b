import type { Direction, FieldName } from './entered-settings.ts';
import type { OneDirection, Situation } from './situation.ts';

/** `right` is the one finding of settings without fault; `fine-but` is a hint, not a fault. */
export type Severity = 'wrong' | 'risky' | 'fine-but' | 'right';

/** What the checker has to say about one field, in plain text. */
export interface Finding {
  /** Name of the rule, in small letters with hyphens. */
  readonly rule: string;
  /** Null where it is about all of them. */
  readonly field: { readonly direction: Direction; readonly name: FieldName } | null;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  /** What belongs there: text that may hold `{domain}` or `{address}`. Null where nothing has to change. */
  readonly instead: string | null;
}

/** Looks at one field of one direction. An empty field is not judged. */
export type FieldRule = (one: OneDirection, situation: Situation) => Finding | undefined;

/** Looks at both directions at once. */
export type WholeRule = (situation: Situation) => Finding | undefined;

/** The words of a finding, to which a rule adds where they belong. */
export type FindingText = Pick<Finding, 'what' | 'why' | 'instead'>;

/** What somebody typed, as it is quoted in a sentence: not longer than 40 characters. */
export function quoted(text: string): string {
  const characters = Array.from(text.trim());
  return `“${characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('')}”`;
}
