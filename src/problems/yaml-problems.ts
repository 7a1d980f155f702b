import {
  LineCounter,
  isAlias,
  isMap,
  isNode,
  isScalar,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import { z } from 'zod';
import { schemaAt, type JsonSchema } from './json-schema.ts';
import type { Problem } from './problem.ts';
import { describeIssue } from './schema-problems.ts';
import { cutTexts } from './yaml-cut-texts.ts';
import { syntaxProblems, type YamlSource } from './yaml-syntax.ts';

export type ParsedYaml<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: LineFinder }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The line of the field at a path such as `['related', 1]`, or of its nearest parent that exists. */
export type LineFinder = (path: readonly PropertyKey[]) => number;

/**
 * Parses YAML and checks it against a schema. Never throws for bad input: each mistake comes back as
 * a problem that says field, found, wanted and, for a name, the nearest right one.
 */
export function parseYaml<T>(source: YamlSource, schema: z.ZodType<T>): ParsedYaml<T> {
  const { text, file, linesBefore = 0 } = source;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  // A warning tells of a tag that is not known: a text with ! before it, which would be lost.
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) {
    const misfits = (other: string): number => countMisfits(other, schema);
    return { ok: false, problems: syntaxProblems(errors, counter, source, misfits) };
  }
  const lineOf: LineFinder = (path) => linesBefore + lineAt(document, counter, path);
  let input: unknown;
  try {
    input = document.toJS();
  } catch (error) {
    // A reference (`*name`) without its anchor, or one that unfolds into far too much.
    const message = error instanceof Error ? error.message : String(error);
    const pos = aliasPlace(document);
    return { ok: false, problems: syntaxProblems([{ message, pos }], counter, source) };
  }
  const result = schema.safeParse(input);
  let inJson: JsonSchema | undefined;
  const schemaInJson = (): JsonSchema =>
    (inJson ??= z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  const isChoice = (path: readonly PropertyKey[]): boolean =>
    schemaAt(schemaInJson(), path)?.enum !== undefined;
  const cut = cutTexts(document, { counter, source, isChoice });
  if (result.success && cut.length > 0) return { ok: false, problems: cut };
  if (result.success) return { ok: true, value: result.data, lineOf };
  const values = {
    input,
    schema: schemaInJson(),
    file,
    lineOf,
    whole: linesBefore > 0 ? 'front matter' : 'file',
    writtenAt: (path: readonly PropertyKey[]) => {
      const node: unknown = document.getIn(path, true);
      return isNode(node) && node.range ? text.slice(node.range[0], node.range[1]).trim() : '';
    },
    remarkAt: (path: readonly PropertyKey[]) => {
      const line = text.split(/\r?\n/)[lineAt(document, counter, path) - 1] ?? '';
      return /#.*$/.exec(line)?.[0].trim() ?? '';
    },
  };
  const misfits = result.error.issues.flatMap((issue) => describeIssue(issue, values));
  // Of a text that does not fit, the schema has more to say.
  const further = cut.filter(({ line }) => misfits.every((misfit) => misfit.line !== line));
  return { ok: false, problems: [...misfits, ...further] };
}

/** How many mistakes a text has by its schema; Infinity where it has no value at all. */
function countMisfits(text: string, schema: z.ZodType): number {
  try {
    return schema.safeParse(parseDocument(text).toJS()).error?.issues.length ?? 0;
  } catch {
    return Infinity;
  }
}

/** Where the first reference stands. */
function aliasPlace(document: Document): [number, number] {
  let found: [number, number] = [0, 0];
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) || !node.range) return undefined;
      found = [node.range[0], node.range[1]];
      return visit.BREAK;
    },
  });
  return found;
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
