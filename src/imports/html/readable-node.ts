/** As much of a node of Markdown as it takes to read its words. */
export interface ReadableNode {
  readonly type: string;
  readonly value?: string | undefined;
  readonly alt?: string | null | undefined;
  readonly children?: readonly ReadableNode[] | undefined;
}

const apart = new Set(['list', 'listItem', 'table', 'tableRow', 'blockquote']);

/** The words of a node, with spaces between its blocks and without the tags of components. */
export function wordsOf(node: ReadableNode): string {
  if (node.type === 'break') return ' ';
  if (node.alt) return ` ${node.alt} `;
  if (node.value !== undefined) {
    return node.type === 'html' ? node.value.replace(/<[^>]*>/g, '') : node.value;
  }
  return (node.children ?? []).map(wordsOf).join(apart.has(node.type) ? ' ' : '');
}
