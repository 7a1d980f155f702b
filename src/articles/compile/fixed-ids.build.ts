import Slugger from 'github-slugger';
import type { HastContent, HastVisitorContext } from 'satteri';
import type { ArticleHeading } from '../article-schema.ts';
import { conditionsAround } from './conditions-around.build.ts';
import type { ArticleNode, ElementPlugin } from './element-plugin.build.ts';

/**
 * Gives headings and numbered steps ids to link to: a heading that of its words, a step that of the
 * heading above it and its number, `#how-do-i-sign-in-step-3`. A reader who is stuck at a step can
 * say so. Collects the headings.
 */
export function fixedIds(headings: ArticleHeading[]): ElementPlugin {
  const slugger = new Slugger();
  const stepsOf = new Map<ArticleNode, number>();
  return {
    name: 'fixed-ids',
    element: [
      {
        filter: ['h2', 'h3', 'h4'],
        visit(node, context) {
          const text = context.textContent(node);
          const slug = slugger.slug(text);
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
          const slug = slugger.slug(id);
          context.setProperty(node, 'id', slug);
          context.appendChild(node, { type: 'text', value: ' ' });
          context.appendChild(node, stuckButton(slug));
        },
      },
    ],
  };
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
