import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';

export type ParsedYaml<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: LineFinder }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The line of the field at a path such as `['related', 1]`, or of its nearest parent that exists. */
export type LineFinder = (path: readonly PropertyKey[]) => number;

interface YamlSource {
  /** The text to parse. */
  readonly text: string;
  /** The name that problems carry. */
  readonly file: string;
  /** Lines that stand before the text in its file (front matter begins below its fence). */
  readonly linesBefore?: number;
}

/**
 * Parses YAML and checks it against a schema. Never throws for bad input: each mistake comes back as
 * a problem that says field, found, wanted and, for a name, the nearest right one.
 */
export function parseYaml<T>(source: YamlSource, schema: z.ZodType<T>): ParsedYaml<T> {
  const { text, file, linesBefore = 0 } = source;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((error) => syntaxProblem(error, counter, source)),
    };
  }
  const lineOf: LineFinder = (path) => linesBefore + lineAt(document, counter, path);
  let input: unknown;
  try {
    input = document.toJS();
  } catch (error) {
    // A reference (`*name`) without its anchor, or one that unfolds into far too much.
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [syntaxProblem({ message, pos: [0, 0] }, counter, source)] };
  }
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data, lineOf };
  const jsonSchema = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return {
    ok: false,
    problems: result.error.issues.flatMap((issue) =>
      describeIssue(issue, input, jsonSchema, file, lineOf),
    ),
  };
}

function syntaxProblem(
  error: { message: string; pos: [number, number] },
  counter: LineCounter,
  source: YamlSource,
): Problem {
  const { line, col } = counter.linePos(error.pos[0]);
  return {
    file: source.file,
    line: line + (source.linesBefore ?? 0),
    column: col,
    message: `This is not valid YAML: ${error.message.replace(/\.?$/, '.')}`,
    remedy: 'Check indentation, colons and quotes on this line and the one before it.',
  };
}

function lineAt(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      // The key, not the value: a wrong key has to be shown where it is written.
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key) && pair.key.range)
        return counter.linePos(pair.key.range[0]).line;
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function describeIssue(
  issue: z.core.$ZodIssue,
  input: unknown,
  schema: JsonSchema,
  file: string,
  lineOf: LineFinder,
): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const near = nearestName(key, known);
      return {
        file,
        line: lineOf(path),
        message: `The field "${fieldName(path)}" is not known here.`,
        remedy: near
          ? `Did you mean "${near}"?`
          : `Remove it, or use one of: ${[...known].sort().join(', ')}.`,
      };
    });
  }
  const found = valueAt(input, issue.path);
  const field = fieldName(issue.path);
  const line = lineOf(issue.path);
  if (found === undefined) {
    return [
      {
        file,
        line,
        message: `The field "${field}" is missing.`,
        remedy: `Add "${String(issue.path.at(-1) ?? field)}": ${wanted(issue)}`,
      },
    ];
  }
  return [
    {
      file,
      line,
      message: `The field "${field}" is ${printValue(found)}, which does not fit.`,
      remedy: `Wanted: ${wanted(issue, found)}`,
    },
  ];
}

function wanted(issue: z.core.$ZodIssue, found?: unknown): string {
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String);
      const near = typeof found === 'string' ? nearestName(found, values) : undefined;
      return `one of ${values.join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`;
    }
    default:
      // Schemas say in their own words what they want; Zod's own sentence only speaks of types.
      if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
        return `${issue.expected}.`;
      }
      return issue.message.replace(/\.?$/, '.');
  }
}

function knownKeys(schema: JsonSchema, path: readonly PropertyKey[]): readonly string[] {
  let current: JsonSchema | undefined = schema;
  for (const key of path) current = current && child(current, key);
  return Object.keys(current ? (objectSchema(current)?.properties ?? {}) : {});
}

function objectSchema(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties) return schema;
  return schema.anyOf?.map(objectSchema).find((option) => option !== undefined);
}

function child(schema: JsonSchema, key: PropertyKey): JsonSchema | undefined {
  if (typeof key === 'number') {
    const items = schema.items ?? schema.anyOf?.find((option) => option.items)?.items;
    return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
  }
  const owner = objectSchema(schema);
  const property = owner?.properties?.[String(key)];
  if (typeof property === 'object') return property;
  return typeof owner?.additionalProperties === 'object' ? owner.additionalProperties : undefined;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let current = input;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'the whole file';
}

function printValue(value: unknown): string {
  const text = value === null ? 'empty' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
