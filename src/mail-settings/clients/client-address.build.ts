import { library } from '#articles/articles.build.ts';
import { permalink } from '#site/address.ts';

/** Finds the address of the article that a program leads to, by its id. */
export async function clientAddress(): Promise<(articleId: number) => string> {
  const { articles } = await library();
  const addresses = new Map(articles.map(({ id, url }) => [id, url]));
  return (articleId) => addresses.get(articleId) ?? permalink(articleId);
}
