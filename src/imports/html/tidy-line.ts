import type { PhrasingContent, Text } from 'mdast';

export function plainText(value: string): Text {
  return { type: 'text', value };
}

/** The line with each mark once: bold words within bold ones, however deep, are bold already. */
export function withoutNestedMarks(
  nodes: readonly PhrasingContent[],
  around: readonly string[] = [],
): PhrasingContent[] {
  const flat = nodes.flatMap((node): PhrasingContent[] => {
    if (node.type !== 'link' && !isMark(node)) return [node];
    const inner = withoutNestedMarks(node.children, [...around, node.type]);
    return around.includes(node.type) ? inner : [{ ...node, children: inner }];
  });
  return tidyLine(flat, { keepEdges: true });
}

/**
 * The line without marks that Markdown cannot open or close where they stand, such as bold words that
 * begin with a bracket right behind a letter (CommonMark, "left-flanking delimiter run"). The words stay.
 */
export function withoutStuckMarks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const freed = freeMarks(nodes);
  // Beside a mark that goes another may be stuck now.
  return marksIn(freed) === marksIn(nodes) ? freed : withoutStuckMarks(freed);
}

/** How many marks there are, also within others. */
function marksIn(nodes: readonly PhrasingContent[]): number {
  return nodes.reduce(
    (sum, node) => sum + Number(isMark(node)) + ('children' in node ? marksIn(node.children) : 0),
    0,
  );
}

function freeMarks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node, index) => {
    if (node.type === 'link') return [{ ...node, children: withoutStuckMarks(node.children) }];
    if (!isMark(node)) return [node];
    const inner = withoutStuckMarks(node.children);
    const marked = { ...node, children: inner };
    const isFree =
      fits(node.type, edge(nodes[index - 1], -1), edge(inner[0], 0)) &&
      fits(node.type, edge(nodes[index + 1], 0), edge(inner.at(-1), -1));
    return isFree ? [marked] : inner;
  });
}

function fits(type: 'strong' | 'emphasis', outside: string, inside: string): boolean {
  if (/^(?:\s|[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e])$/.test(outside)) return true;
  return (
    type === 'strong' &&
    [outside, inside].every((letter) => /^[\p{L}\p{N}]$/u.test(letter) && letter.length === 1)
  );
}

/** The first or last letter of a node; a space where a line begins, ends or breaks. */
function edge(node: PhrasingContent | undefined, at: 0 | -1): string {
  if (node === undefined || node.type === 'break') return ' ';
  return node.type === 'text' ? (Array.from(node.value).at(at) ?? ' ') : '*';
}

/**
 * Puts texts side by side into one, with single spaces, and none around the end of a line; joins what
 * is marked alike. The spaces at both ends of the line go, unless they are kept for what stands around.
 */
export function tidyLine(
  nodes: readonly PhrasingContent[],
  { keepEdges = false }: { readonly keepEdges?: boolean } = {},
): PhrasingContent[] {
  const kept: PhrasingContent[] = [];
  for (const node of nodes) {
    const before = kept.at(-1);
    if (node.type === 'text') addText(node.value, kept);
    else if (isMark(node)) {
      if (before?.type === node.type) {
        before.children = tidyLine([...before.children, ...node.children], { keepEdges: true });
      } else if (node.children.length > 0) kept.push({ ...node });
    } else if (node.type === 'inlineCode' && before?.type === 'inlineCode') {
      // Their backticks would run into one another.
      kept[kept.length - 1] = { ...before, value: before.value + node.value };
    } else {
      if (node.type === 'break' && before?.type === 'text') trimEnd(before, kept);
      kept.push(node);
    }
  }
  if (keepEdges) return kept;
  const isSpace = (node: PhrasingContent | undefined): boolean =>
    node?.type === 'break' || (node?.type === 'text' && node.value.trim() === '');
  while (isSpace(kept[0])) kept.shift();
  while (isSpace(kept.at(-1))) kept.pop();
  const [first, last] = [kept[0], kept.at(-1)];
  if (first?.type === 'text') kept[0] = plainText(first.value.trimStart());
  if (last?.type === 'text') {
    kept[kept.length - 1] = plainText(
      (kept.length === 1 ? last.value.trimStart() : last.value).trimEnd(),
    );
  }
  return kept;
}

function isMark(
  node: PhrasingContent,
): node is Extract<PhrasingContent, { type: 'strong' | 'emphasis' }> {
  return node.type === 'strong' || node.type === 'emphasis';
}

function addText(value: string, kept: PhrasingContent[]): void {
  const before = kept.at(-1);
  const text = before?.type === 'break' ? value.trimStart() : value;
  if (text === '') return;
  if (before?.type === 'text') {
    kept[kept.length - 1] = plainText((before.value + text).replace(/ {2,}/g, ' '));
  } else kept.push(plainText(text.replace(/ {2,}/g, ' ')));
}

function trimEnd(before: Text, kept: PhrasingContent[]): void {
  const value = before.value.trimEnd();
  if (value === '') kept.pop();
  else kept[kept.length - 1] = plainText(value);
}
