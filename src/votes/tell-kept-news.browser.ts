import type { KeptNews } from './kept-news.browser.ts';
import { refusedComments } from './refused-comments.browser.ts';

const load = () => import('./kept-news.browser.ts');
/** Fetched once, so that what is told with it keeps its order. */
let loading: ReturnType<typeof load> | undefined;

/** Tells what became of what was kept. That is rare, so that its words are fetched only where there are any. */
export async function tellKeptNews(
  form: HTMLElement,
  articleId: string,
  news: readonly KeptNews[],
): Promise<void> {
  const isShown = form.querySelector('.refused-comment') !== null;
  if (news.length === 0 && !isShown && refusedComments().length === 0) return;
  loading ??= load();
  const { showKeptNews } = await loading;
  showKeptNews(form, articleId, news);
}
