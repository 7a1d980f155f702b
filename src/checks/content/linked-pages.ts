import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import { categoryAddress, errorsAddress, glossaryAddress, limitsAddress } from '#site/address.ts';
import type { ContentRule, ContentUnderCheck } from '../content-rule.ts';

/** Pages of the site itself that an article may link to. */
const ownPages = ['/', errorsAddress, glossaryAddress, limitsAddress, '/search/', '/staff/links/'];
/** Addresses that our server answers and no file does. */
const livePrefixes = ['/api/', '/voted/', '/staff/'];
/** What the build writes for other programs. */
const writtenFile = /^\/(?!.*\/)[^/]+\.(?:json|xml|txt)$/;

/** A link to a page of this site, or to a file in `public/`, leads to one that is there. */
export const linkedPages: ContentRule = (content) => {
  const pages = [
    ...ownPages,
    ...content.categories.map(({ slug }) => categoryAddress(slug)),
    ...content.errorPages.values(),
  ];
  const known = new Set(pages);
  const movedCategories = new Map(
    content.categories.flatMap(({ slug, aliases }) =>
      aliases.map((alias) => [alias, categoryAddress(slug)]),
    ),
  );
  const removed = new Set(content.removed.entries.flatMap(({ addresses }) => addresses));
  // Those are to be written with their ids, says another rule.
  const ofArticles = new Set(
    content.articles.flatMap(({ article }) => [article.url, ...article.aliases]).map(withSlash),
  );
  const judge = (path: string): Pick<Problem, 'message' | 'remedy'> | undefined => {
    if (known.has(path) || isAnsweredBesides(path, content)) return undefined;
    if (ofArticles.has(withSlash(path)) || /^\/a\/\d+\/?$/.test(path)) return undefined;
    if (removed.has(path) || removed.has(withSlash(path))) {
      const remedy = 'Link to what answers the question now, or leave the link out.';
      return { message: `leads to "${path}", an article that was removed.`, remedy };
    }
    const moved = content.errorPages.get(withSlash(path)) ?? movedCategories.get(withSlash(path));
    if (moved !== undefined || known.has(withSlash(path))) {
      const remedy = `Write ${moved ?? withSlash(path)}.`;
      return { message: `leads to "${path}", which only leads on to another address.`, remedy };
    }
    const near = nearestName(path, [...pages, ...content.publicFiles]);
    const remedy = near === undefined ? 'Correct or remove the link.' : `Did you mean "${near}"?`;
    return {
      message: `leads to "${path}", and no page or file of this site has that address.`,
      remedy,
    };
  };
  return content.articles.flatMap(({ outline, file }) =>
    outline.links.flatMap(({ url, text, line, column }): Problem[] => {
      if (!/^\/(?!\/)/.test(url)) return [];
      const finding = judge(url.replace(/[?#].*$/, ''));
      if (finding === undefined) return [];
      const message = `The link "${text}" ${finding.message}`;
      return [{ file, line, column, message, remedy: finding.remedy }];
    }),
  );
};

function isAnsweredBesides(path: string, { publicFiles }: ContentUnderCheck): boolean {
  return (
    livePrefixes.some((prefix) => path.startsWith(prefix)) ||
    publicFiles.has(decodeURI(path)) ||
    writtenFile.test(path)
  );
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
