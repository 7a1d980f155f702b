import type { Article } from './article-schema.ts';

/**
 * Where an address of an article leads to in the built site. Of one for staff, only that there is one:
 * our server knows the rest, and asks who wants to know.
 */
export function publicPlace({
  id,
  title,
  url,
  audience,
}: Pick<Article, 'id' | 'title' | 'url' | 'audience'>): {
  readonly title: string;
  readonly url: string;
} {
  return audience === 'staff'
    ? { title: 'For staff', url: `/staff/articles/${id}/` }
    : { title, url };
}
