import type { ContentRule } from '../content-rule.ts';

/** A fact without a source cannot be checked again when it is doubted. */
export const sources: ContentRule = ({ articles }) =>
  articles.flatMap(({ article, file }) =>
    article.draft || article.sources.length > 0
      ? []
      : [
          {
            file,
            message: 'The article names no sources.',
            remedy: 'Add a line "sources: [RFC 5321, …]" with where its facts come from.',
          },
        ],
  );
