import { isPair, isScalar, isSeq, visit, type Document, type LineCounter, type Node } from 'yaml';
import type { Problem } from './problem.ts';
import { quoted, type YamlSource } from './yaml-syntax.ts';

/** A remark right behind a value, without a blank after its sign: `Help #1`. */
const cutOff = /^[ \t]+(#[\p{L}\p{N}][^\r\n]*)/u;

/**
 * Texts of which YAML keeps the part before a #, as in `title: Help #1`, and drops the rest without a
 * word. Who writes a remark leaves a blank behind its sign.
 * @param isChoice whether the value at a path is one of a few words, such as `tls`, which cannot go on
 */
export function cutTexts(
  document: Document,
  { counter, source, isChoice }: CutTextOptions,
): readonly Problem[] {
  const { text, file, linesBefore = 0 } = source;
  const found: Problem[] = [];
  visit(document, {
    Scalar: (part, node, parents) => {
      const { type, value, range } = node;
      if (part === 'key' || type !== 'PLAIN' || typeof value !== 'string' || !range) return;
      const rest = cutOff.exec(text.slice(range[1]))?.[1]?.trimEnd();
      if (rest === undefined) return;
      const path = pathOf([...parents, node]);
      if (isChoice(path)) return;
      const { line, col } = counter.linePos(range[1]);
      const last = path.at(-1);
      const begin = typeof last === 'string' ? `${last}: ` : '- ';
      found.push({
        file,
        line: line + linesBefore,
        column: col,
        message: `The text ends with "${value}" here: YAML takes " ${rest}" behind it for a remark and drops it.`,
        remedy: `If it belongs to the text, put all of it in quotes: ${begin}${quoted(`${value} ${rest}`)}. If it is a remark, leave a blank behind the #.`,
      });
    },
  });
  return found;
}

interface CutTextOptions {
  readonly counter: LineCounter;
  readonly source: YamlSource;
  readonly isChoice: (path: readonly PropertyKey[]) => boolean;
}

/** The names and positions that lead to the last of these nodes. */
function pathOf(nodes: readonly unknown[]): readonly PropertyKey[] {
  return nodes.flatMap((node, index): PropertyKey[] => {
    if (isPair(node)) return isScalar<string>(node.key) ? [node.key.value] : [];
    return isSeq<Node>(node) ? [node.items.findIndex((item) => item === nodes[index + 1])] : [];
  });
}
