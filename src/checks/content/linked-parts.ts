import type { SourceArticle } from '#articles/read-articles.build.ts';
import { programFragments } from '#mail-settings/program-fragments.ts';
import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule, ContentUnderCheck } from '../content-rule.ts';
import { namedPart } from '../named-part.ts';

const listedParts = 8;

/** A link to a heading or step finds it: `article:102#heading`, or `#heading` in the article itself. */
export const linkedParts: ContentRule = (content) => {
  const byId = new Map(content.articles.map((source) => [source.article.id, source]));
  return content.articles.flatMap((source) =>
    source.outline.links.flatMap(({ url, text, line, column }): Problem[] => {
      const [, id, fragment = ''] = /^(?:article:(\d+))?#(.+)$/.exec(url) ?? [];
      const part = namedPart(decode(fragment));
      // An article that is not there is the business of another rule.
      const target = id === undefined ? source : byId.get(Number(id));
      if (part === undefined || target === undefined) return [];
      const parts = partsOf(target, content);
      if (parts.includes(part)) return [];
      return [
        {
          file: source.file,
          line,
          column,
          message: `The link "${text}" leads to the part "${part}", which "${target.article.title}" does not have.`,
          remedy: remedyFor(part, parts),
        },
      ];
    }),
  );
};

function partsOf({ article }: SourceArticle, { clients }: ContentUnderCheck): readonly string[] {
  return [...article.fragments, ...programFragments(article.programs, clients.entries)];
}

function remedyFor(part: string, parts: readonly string[]): string {
  const near = nearestName(part, parts);
  if (near !== undefined) return `Did you mean "#${near}"?`;
  if (parts.length === 0) return 'Leave out the # and what follows: that article has no headings.';
  const more = parts.length > listedParts ? ', …' : '';
  return `Its parts are: ${parts.slice(0, listedParts).join(', ')}${more}.`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
