import Slugger from 'github-slugger';
import type { HastContent, HastVisitorContext } from 'satteri';
import type { ArticleHeading } from '../article-schema.ts';
import { conditionsAround } from './conditions-around.build.ts';
import type { ArticleNode, ElementPlugin } from './element-plugin.build.ts';

interface FixedIds {
  /** Filled with the headings as they are found. */
  readonly headings: ArticleHeading[];
  /** Filled with the ids of headings and steps as they are given. */
  readonly ids: string[];
  /** Ids that the writer has given: no heading and no step gets one of them by itself. */
  readonly written: readonly string[];
}

/**
 * Gives headings and numbered steps ids to link to: a heading that of its words, a step that of the
 * heading above it and its number, `#how-do-i-sign-in-step-3`. An `<Anchor id="…" />` inside decides
 * instead, so that an id outlives the words it was made from. A reader who is stuck at a step can
 * say so. Collects the headings.
 */
export function fixedIds({ headings, ids, written }: FixedIds): ElementPlugin {
  const slugger = new Slugger();
  for (const id of written) slugger.slug(id);
  const stepsOf = new Map<ArticleNode, number>();
  return {
    name: 'fixed-ids',
    element: [
      {
        filter: ['h2', 'h3', 'h4'],
        visit(node, context) {
          const text = context.textContent(node).trim();
          const slug = takeAnchor(node, context) ?? slugger.slug(text);
          ids.push(slug);
          const conditions = conditionsAround(node, context);
          headings.push({ depth: Number(node.tagName.slice(1)), text, slug, conditions });
          context.setProperty(node, 'id', slug);
        },
      },
      {
        filter: ['ol'],
        visit(node, context) {
          // Without its own numbers Safari no longer tells a list as one; the role brings it back.
          if (isSteps(node, context)) context.setProperty(node, 'role', 'list');
        },
      },
      {
        filter: ['li'],
        visit(node, context) {
          const list = context.parent(node);
          if (!isSteps(list, context)) return;
          const step = (stepsOf.get(list) ?? 0) + 1;
          stepsOf.set(list, step);
          const heading = headings.at(-1)?.slug;
          const id = heading === undefined ? `step-${step}` : `${heading}-step-${step}`;
          const slug = takeAnchor(node, context) ?? slugger.slug(id);
          ids.push(slug);
          context.setProperty(node, 'id', slug);
          context.appendChild(node, { type: 'text', value: ' ' });
          context.appendChild(node, stuckButton(slug));
        },
      },
    ],
  };
}

/** The id of the first anchor inside, which the element itself gets; others stay where they are. */
function takeAnchor(node: ArticleNode, context: HastVisitorContext): string | undefined {
  const anchor = firstAnchor(node);
  if (anchor) context.removeNode(anchor.node);
  return anchor?.id;
}

interface FoundAnchor {
  readonly node: ArticleNode;
  readonly id: string;
}

function firstAnchor(node: ArticleNode): FoundAnchor | undefined {
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    // What stands in a list within a step belongs to that list.
    if (child.type === 'element' && ['ol', 'ul'].includes(child.tagName)) continue;
    const found = anchorOf(child) ?? firstAnchor(child);
    if (found) return found;
  }
  return undefined;
}

function anchorOf(node: ArticleNode): FoundAnchor | undefined {
  if (node.type !== 'mdxJsxTextElement' && node.type !== 'mdxJsxFlowElement') return undefined;
  if (node.name !== 'Anchor') return undefined;
  const id = node.attributes.find((one) => 'name' in one && one.name === 'id')?.value;
  return typeof id === 'string' && id !== '' ? { node, id } : undefined;
}

/** Sends the form at the end of the page (`votes/VoteForm.astro`). */
function stuckButton(step: string): HastContent {
  return {
    type: 'element',
    tagName: 'button',
    properties: { className: ['stuck'], form: 'stuck', name: 'step', value: step },
    children: [{ type: 'text', value: 'I am stuck here' }],
  };
}

function isSteps(list: ArticleNode, context: HastVisitorContext): boolean {
  if (list.type !== 'element' || list.tagName !== 'ol') return false;
  const around = context.parent(list);
  return around.type === 'mdxJsxFlowElement' && around.name === 'Steps';
}
