import type { HastVisitorContext } from 'satteri';
import { glossaryAddress } from '#site/address.ts';
import { conditionsAround, componentsAround } from './conditions-around.build.ts';
import type { ArticleNode, ElementPlugin } from './element-plugin.build.ts';

/** A word that the glossary explains. */
export interface LinkedTerm {
  readonly slug: string;
  /** The ways in which it is written: `bounce`, `bounces`. */
  readonly words: readonly string[];
}

/** Where a term would lead away from what is being read, or is no word of a sentence. */
const unlinkedWithin = ['Reply', 'Ui', 'Key', 'Mistake', 'OtherHost'];

/**
 * Links each term to its explanation where it stands first in a sentence. What is seen on some hosts
 * only does not count as the first place for all.
 */
export function glossaryLinks(
  terms: readonly LinkedTerm[],
  source: string,
): readonly ElementPlugin[] {
  const present = terms
    .filter(({ words }) => words.length > 0)
    .map(({ slug, words }) => ({ slug, pattern: patternOf(words) }))
    .filter(({ pattern }) => pattern.test(source));
  if (present.length === 0) return [];
  const linked = new Set<string>();
  return [
    {
      name: 'glossary-links',
      element: [
        {
          filter: ['p', 'li', 'td'],
          visit(node, context) {
            if (componentsAround(node, context).some(({ name }) => unlinkedWithin.includes(name))) {
              return;
            }
            const place = JSON.stringify(conditionsAround(node, context));
            for (const child of node.children) {
              if (child.type !== 'text') continue;
              const pieces = withLinks(child.value, (slug) => {
                if (linked.has(slug + '[]') || linked.has(slug + place)) return false;
                linked.add(slug + place);
                return true;
              });
              if (pieces) context.replaceNode(child, pieces);
            }
          },
        },
      ],
    },
  ];

  function withLinks(text: string, take: (slug: string) => boolean): Piece[] | undefined {
    const hits = present
      .flatMap(({ slug, pattern }) => {
        const hit = pattern.exec(text);
        return hit ? [{ slug, from: hit.index, to: hit.index + hit[0].length }] : [];
      })
      .sort((a, b) => a.from - b.from || b.to - a.to);
    const pieces: Piece[] = [];
    let done = 0;
    for (const { slug, from, to } of hits) {
      if (from < done || !take(slug)) continue;
      pieces.push(textPiece(text.slice(done, from)), link(slug, text.slice(from, to)));
      done = to;
    }
    if (done === 0) return undefined;
    return [...pieces, textPiece(text.slice(done))];
  }
}

type Piece = Exclude<Parameters<HastVisitorContext['replaceNode']>[1], readonly unknown[]> &
  ArticleNode;

function textPiece(value: string): Piece {
  return { type: 'text', value };
}

function link(slug: string, words: string): Piece {
  return {
    type: 'element',
    tagName: 'a',
    properties: { href: `${glossaryAddress}#${slug}`, className: ['term'] },
    children: [{ type: 'text', value: words }],
  };
}

/** Any way of writing the term, as a word of its own; small words may begin a sentence. */
function patternOf(words: readonly string[]): RegExp {
  const ways = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => {
      const [first = '', ...rest] = word;
      const start = `[${RegExp.escape(first)}${RegExp.escape(first.toUpperCase())}]`;
      return start + RegExp.escape(rest.join(''));
    })
    .join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}@./-])(?:${ways})(?![\\p{L}\\p{N}@/-])`, 'u');
}
