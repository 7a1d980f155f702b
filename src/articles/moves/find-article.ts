import type { SourceArticle } from '../read-articles.build.ts';
import { suggestName } from '#problems/nearest-name.ts';
import { MoveRefusedError, placeOf } from './moved-article.ts';

/**
 * The article with an id, or at a place such as `mail/blue`.
 * @throws {MoveRefusedError} when there is none that could be read.
 */
export function findArticle(articles: readonly SourceArticle[], wanted: string): SourceArticle {
  const place = placeOf(wanted);
  const places = articles.map(({ article }) => `${article.category}/${article.slug}`);
  const index = /^\d+$/.test(wanted)
    ? articles.findIndex(({ article }) => article.id === Number(wanted))
    : places.indexOf(place);
  const found = articles[index];
  if (found !== undefined) return found;
  const hint = /^\d+$/.test(wanted)
    ? 'An id stands at the top of its article.'
    : suggestName(place, places).replace(/^The names known here.*$/s, 'Write category/slug.');
  throw new MoveRefusedError(
    `There is no article "${wanted}", or it has a mistake that npm run check:content names. ${hint}`,
  );
}
