import type { ContentRule } from '../content-rule.ts';

/** Who cannot see a picture reads or hears its alternative text. WCAG 2.2, 1.1.1. */
export const imageAlt: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) =>
    outline.images
      .filter(({ alt }) => alt.trim() === '')
      .map(({ url, line, column }) => ({
        file,
        line,
        column,
        message: `The image "${url}" has no alternative text.`,
        remedy: `Say what it shows between the brackets: ![The account window](${url}).`,
      })),
  );
