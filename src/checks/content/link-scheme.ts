import { permalink } from '#site/address.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

const allowed = /^(?:https:\/\/|mailto:|tel:|article:|#|\/(?!\/))/i;

/** Links are safe, and those between articles go by id, so that a rename breaks none of them. */
export const linkScheme: ContentRule = ({ articles }) => {
  const idOf = new Map<string, number>();
  for (const { article } of articles) {
    for (const address of [article.url, permalink(article.id), ...article.aliases]) {
      idOf.set(withSlash(address), article.id);
    }
  }
  return articles.flatMap(({ article, outline, file }) =>
    outline.links.flatMap(({ url, text, line, column }): Problem[] => {
      const place = { file, line, column };
      // In what was brought along nobody has looked at it yet: see `plainHttp`.
      if (article.imported && /^http:\/\//i.test(url)) return [];
      if (!allowed.test(url)) {
        const message = `The link "${text}" leads to "${url}", a kind of address that links here do not use.`;
        return [{ ...place, message, remedy: remedyFor(url) }];
      }
      const [path = '', fragment] = url.split('#');
      const id = idOf.get(withSlash(path));
      if (id === undefined) return [];
      const message = `The link "${text}" names an article by its address "${url}", which may change.`;
      const remedy = `Write article:${id}${fragment === undefined ? '' : `#${fragment}`}.`;
      return [{ ...place, message, remedy }];
    }),
  );
};

function remedyFor(url: string): string {
  if (/^http:\/\//i.test(url))
    return `Write https://${url.slice('http://'.length)}, if that page exists.`;
  if (url.startsWith('//')) return `Write https:${url}.`;
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return 'Use https:, mailto:, tel: or article: with an id.';
  return 'Write article: and an id for an article, a path that begins with / for another page of this site, or a full https:// address.';
}

function withSlash(path: string): string {
  return path.includes('?') || path.endsWith('/') ? path : `${path}/`;
}
