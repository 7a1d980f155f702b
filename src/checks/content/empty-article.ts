import type { ContentRule } from '../content-rule.ts';

const leastWords = 40;

/** A page with a title and no text is worse than no page. */
export const emptyArticle: ContentRule = ({ articles }) =>
  articles.flatMap(({ article, file }) => {
    const words = article.text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (words >= leastWords) return [];
    return [
      {
        file,
        message: `The article has ${words} ${words === 1 ? 'word' : 'words'} of text; it needs at least ${leastWords}.`,
        remedy: 'Write the article, or leave the file out until there is something to say.',
      },
    ];
  });
