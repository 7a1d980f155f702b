import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** Who arrives with an error code looks for it on the page. */
export const codesInText: ContentRule = ({ articles }) =>
  articles.flatMap(({ article, file, lineOf }) =>
    (['codes', 'sharedCodes'] as const).flatMap((list) =>
      article[list].flatMap((code, index): Problem[] => {
        if (holdsCode(article.text, code)) return [];
        return [
          {
            file,
            line: lineOf([list, index]),
            message: `The code "${code}" does not appear in the text.`,
            remedy: `Write \`${code}\` where the text explains it, or remove it from "${list}".`,
          },
        ];
      }),
    ),
  );

/** A code counts as a whole: 4.7.1 does not appear in 4.7.10 or in 14.7.1. */
function holdsCode(text: string, code: string): boolean {
  const pattern = RegExp.escape(code);
  return new RegExp(`(?<![\\p{L}\\p{N}.])${pattern}(?!\\.?[\\p{L}\\p{N}])`, 'iu').test(text);
}
