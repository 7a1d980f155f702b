import type { z } from 'zod';
import { knownKeys, neededKeys, schemaAt, takes, type JsonSchema } from './json-schema.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';
import { meantNumber } from './written-number.ts';
import { quoted } from './yaml-syntax.ts';

/** What was written, and where. */
export interface WrittenValues {
  readonly input: unknown;
  readonly schema: JsonSchema;
  readonly file: string;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
  /** The value at a path as it is written; empty where there is none. */
  readonly writtenAt: (path: readonly PropertyKey[]) => string;
  /** What follows a # on the line of a field. */
  readonly remarkAt: (path: readonly PropertyKey[]) => string;
  /** What all of it is: "file" or "front matter". */
  readonly whole: string;
}

/** The problems that one complaint of a schema makes. */
export function describeIssue(issue: z.core.$ZodIssue, values: WrittenValues): Problem[] {
  const { input, schema, file, lineOf } = values;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const near = nearestName(key, known);
      return {
        file,
        line: lineOf(path),
        message: `The field "${fieldName(path, input)}" is not known here.`,
        remedy: near
          ? `Did you mean "${near}"?`
          : `Remove it, or use one of: ${[...known].sort().join(', ')}.`,
      };
    });
  }
  const { path } = issue;
  const found = valueAt(input, path);
  const place = { file, line: lineOf(path) };
  if (path.length === 0 && (found === null || found === undefined)) {
    const needed = neededKeys(schema);
    const remedy = needed
      ? `It needs at least these fields: ${needed.join(', ')}.`
      : 'It needs a list: begin each entry with a hyphen and a space.';
    return [{ file, message: `The ${values.whole} is empty.`, remedy }];
  }
  const field = fieldName(path, input);
  if (found === undefined) {
    return [
      { ...place, message: `The field "${field}" is missing.`, remedy: addition(issue, schema) },
    ];
  }
  const advice = adviceOn(issue, found, values);
  return [
    {
      ...place,
      message: `The field "${field}" is ${printValue(found)}, which does not fit.`,
      remedy: `Wanted: ${wanted(issue, found, schemaAt(schema, path))}${advice ? ` ${advice}` : ''}`,
    },
  ];
}

function addition(issue: z.core.$ZodIssue, schema: JsonSchema): string {
  const name = String(issue.path.at(-1));
  const here = schemaAt(schema, issue.path);
  const orNull = takes(here, 'null') ? `; or "${name}: null" where there is none` : '';
  const needed = neededKeys(here);
  if (needed === undefined) return `Add "${name}": ${wanted(issue, undefined, undefined)}`;
  return `Add "${name}" with at least these fields: ${needed.join(', ')}${orNull}.`;
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ['array', 'a list'],
  ['string', 'some text'],
  ['boolean', 'true or false'],
  ['object', 'fields below it'],
  ['record', 'fields below it'],
]);

const noneWords = /^(?:none|no|off|unlimited|infinite|never|nothing|n\/a|-|0)?$/i;

function wanted(issue: z.core.$ZodIssue, found: unknown, here: JsonSchema | undefined): string {
  const isPlain = typeof found === 'string' || typeof found === 'number' || found === false;
  const meansNone = isPlain && noneWords.test(found === false ? 'no' : String(found));
  const orNull = meansNone && takes(here, 'null') ? ', or null where there is none' : '';
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const near = typeof found === 'string' ? nearestName(found, values) : undefined;
    return `one of ${values.join(', ')}${orNull}.${near ? ` Did you mean "${near}"?` : ''}`;
  }
  // Schemas say in their own words what they want; Zod's own sentence only speaks of types.
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    const needed = neededKeys(here);
    if (needed) return `these fields, each on a line of its own below it: ${needed.join(', ')}.`;
    return `${typeWords.get(issue.expected) ?? issue.expected}${orNull}.`;
  }
  return `${issue.message.replace(/\.?$/, '')}${orNull}.`;
}

/** How to write what was most likely meant. */
function adviceOn(
  { path }: z.core.$ZodIssue,
  found: unknown,
  { schema, writtenAt, remarkAt }: WrittenValues,
): string | undefined {
  const here = schemaAt(schema, path);
  const key = path.findLast((part) => typeof part === 'string');
  const written = writtenAt(path);
  const line = (value: string): string =>
    typeof path.at(-1) === 'string' ? `${String(key)}: ${value}` : value;
  if (takes(here, 'string')) {
    const isPlain = typeof found === 'number' || typeof found === 'boolean';
    const fits = here?.enum === undefined || here.enum.some((one) => one === written);
    if (isPlain && fits) return `Put it in quotes: ${line(quoted(written))}.`;
    if (isBraced(found) && written.startsWith('{')) {
      return `Put it in quotes: ${line(quoted(written))}.`;
    }
    const remark = found === null ? remarkAt(path) : '';
    if (/^#\S/.test(remark)) {
      return `Behind a # stands a remark. If it belongs to the text, put it in quotes: ${line(quoted(remark))}.`;
    }
  }
  if (takes(here, 'integer')) {
    const number = meantNumber(written, String(key));
    if (number !== undefined) return `Write ${number}, the number alone: ${line(String(number))}.`;
  }
  if (typeof found !== 'string') return undefined;
  if (takes(here, 'integer', 'number') && /^\d+(?:\.\d+)?$/.test(found)) {
    return `Write it without quotes: ${line(found)}.`;
  }
  if (takes(here, 'boolean') && ['true', 'false'].includes(found)) {
    return `Write it without quotes: ${line(found)}.`;
  }
  if (takes(here, 'array')) return `Write it in brackets: ${line(`[${found}]`)}.`;
  return undefined;
}

/** `{domain}` without quotes is an object with a field of that name and nothing in it. */
function isBraced(found: unknown): boolean {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return false;
  return Object.values(found).every((value) => value === null);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let current = input;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** "plans (business).limits.spamDays": entries of lists by their name, or counted from 1st. */
function fieldName(path: readonly PropertyKey[], input: unknown): string {
  const parts = path.map((key, index) => {
    if (typeof key !== 'number') return `${index === 0 ? '' : '.'}${String(key)}`;
    const name = nameOf(valueAt(input, path.slice(0, index + 1))) ?? ordinal(key + 1);
    return index === 0 ? `entry (${name})` : ` (${name})`;
  });
  return parts.join('') || 'the whole file';
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const names = ['slug', 'id', 'name', 'term', 'host', 'limit', 'code', 'title'];
  return names
    .map((name): unknown => Reflect.get(entry, name))
    .filter((name) => typeof name === 'string' || typeof name === 'number')
    .map(String)
    .find((name) => name !== '' && name.length <= 40);
}

function ordinal(count: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(count);
  const ends: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  return `${count}${ends[rule] ?? 'th'}`;
}

function printValue(value: unknown): string {
  const text = value === null ? 'empty' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
