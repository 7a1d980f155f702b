import type { BlockContent, Heading, PhrasingContent } from 'mdast';
import { wordsOf } from './readable-node.ts';

/**
 * Puts the headings of a text in order: from level 2 without gaps down to 4, none empty, none twice.
 * The title of the article is the only heading of level 1, so one that repeats it at the top goes.
 */
export function orderHeadings(blocks: readonly BlockContent[], title: string): BlockContent[] {
  const kept = blocks.filter(
    (block, index) => index > 0 || block.type !== 'heading' || key(wordsOf(block)) !== key(title),
  );
  const used = new Set<string>();
  /** The old levels of the headings around, outermost first. */
  const around: number[] = [];
  return kept.map((block): BlockContent => {
    if (block.type !== 'heading') return block;
    while ((around.at(-1) ?? 0) >= block.depth) around.pop();
    around.push(block.depth);
    const depth = depths[Math.min(around.length, depths.length) - 1] ?? 4;
    const words = wordsOf(block);
    let number = 1;
    const called = (): string => key(number === 1 ? words : `${words} (${number})`);
    while (used.has(called())) number++;
    used.add(called());
    const children: PhrasingContent[] =
      number === 1 ? block.children : [...block.children, { type: 'text', value: ` (${number})` }];
    return { ...block, depth, children };
  });
}

const depths: readonly Heading['depth'][] = [2, 3, 4];

function key(words: string): string {
  return words.trim().toLowerCase();
}
