import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** What support pastes into a ticket: each published article has it once, at its end. */
export const replyLast: ContentRule = ({ articles }) =>
  articles.flatMap(({ article, outline, file }): Problem[] => {
    if (article.draft || article.audience === 'staff') return [];
    const [first, second] = outline.components.filter(({ name }) => name === 'Reply');
    if (!first) {
      const message = 'The article has no <Reply>.';
      const remedy =
        'End it with <Reply>…</Reply>: two to five sentences that support can paste into a ticket.';
      return [{ file, message, remedy }];
    }
    if (second) {
      const { line, column } = second;
      const message = 'The article has two <Reply> blocks.';
      return [{ file, line, column, message, remedy: 'Make one of the two.' }];
    }
    if (outline.lastBlock === 'Reply') return [];
    const { line, column } = first;
    const message = 'The <Reply> does not stand at the end.';
    return [{ file, line, column, message, remedy: 'Move it behind everything else.' }];
  });
