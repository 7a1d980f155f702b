import { parseDocument, isMap, isScalar, stringify } from 'yaml';

const fence = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?=\r?\n|$)/;
const flow = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 } as const;

/** The source of an article with this list of addresses from before; the rest stays as it was written. */
export function withAliases(source: string, aliases: readonly string[]): string {
  const front = fence.exec(source)?.[1];
  if (front === undefined) return source;
  const before = source.indexOf(front);
  const after = source.slice(before + front.length);
  return source.slice(0, before) + frontWithAliases(front, aliases) + after;
}

function frontWithAliases(front: string, aliases: readonly string[]): string {
  const line = aliases.length === 0 ? '' : `aliases: ${stringify(aliases, flow).trim()}`;
  const { contents } = parseDocument(front);
  const pair = isMap(contents)
    ? contents.items.find(({ key }) => isScalar(key) && key.value === 'aliases')
    : undefined;
  const start = pair?.key.range[0];
  const end = pair?.value?.range[1];
  if (start === undefined || end === undefined) return line === '' ? front : `${front}\n${line}`;
  const rest = front.slice(end);
  if (line !== '')
    return front.slice(0, start) + line + (/^\r?\n|^$/.test(rest) ? '' : '\n') + rest;
  return front.slice(0, start) + rest.replace(/^\r?\n/, '');
}

/** What is asked for cannot be done; the message says why and what to do. Nothing was changed. */
export class MoveRefusedError extends Error {
  override readonly name = 'MoveRefusedError';
}

/** `mail/blue` from that, from a path of its file or from its address. */
export function placeOf(text: string): string {
  return text
    .replaceAll('\\', '/')
    .replace(/^.*\barticles\//, '')
    .replace(/\.mdx$/, '')
    .replace(/^\/|\/$/g, '');
}
