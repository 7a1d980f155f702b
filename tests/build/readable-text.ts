import { Parser } from 'htmlparser2';

/** A piece of a page as a reader meets it, and where it stands. */
export interface ReadablePiece {
  /** Name of the innermost block: `p`, `li`, `td`, `h2`. */
  readonly block: string;
  /** With single spaces. */
  readonly text: string;
}

const blocks = new Set(
  'p li td th h1 h2 h3 h4 summary figcaption dt dd pre title desc label'.split(' '),
);
const voids = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'path', 'rect', 'circle']);

/**
 * The text inside the elements of a class of a page, block by block, with what support pastes. What
 * is crossed out as a warning is a cross; what a script fills and what asks after a step is left out. Blocks that hold other
 * blocks are told by their own words only.
 */
export function readableText(html: string, className: string): readonly ReadablePiece[] {
  const pieces: ReadablePiece[] = [];
  const open: { name: string; isHidden: boolean; text: string; isBlock: boolean; inner: number }[] =
    [];
  let depthOfClass = 0;
  const parser = new Parser(
    {
      onopentag: (name, { class: classes = '', role }) => {
        if (voids.has(name)) return;
        const names = classes.split(/\s+/);
        if (depthOfClass > 0 || names.includes(className)) depthOfClass += 1;
        const isHidden =
          (open.at(-1)?.isHidden ?? false) ||
          names.includes('mistake') ||
          names.includes('stuck') ||
          role === 'status' ||
          name === 'script';
        if (names.includes('mistake')) add('×');
        const isBlock = blocks.has(name);
        if (isBlock) for (const around of open) around.inner += 1;
        open.push({ name, isHidden, text: '', isBlock, inner: 0 });
      },
      ontext: (text) => {
        if (depthOfClass > 0 && !open.at(-1)?.isHidden) add(text);
      },
      onclosetag: (name) => {
        if (voids.has(name)) return;
        const closed = open.pop();
        if (closed?.isBlock && !closed.isHidden && depthOfClass > 0) {
          const text = closed.text.replace(/\s+/g, ' ').trim();
          if (text !== '' || closed.inner === 0) pieces.push({ block: closed.name, text });
        }
        if (depthOfClass > 0) depthOfClass -= 1;
      },
    },
    { decodeEntities: true },
  );
  parser.write(html);
  parser.end();
  return pieces;

  function add(text: string): void {
    const block = open.findLast(({ isBlock }) => isBlock);
    if (block) block.text += text;
  }
}
