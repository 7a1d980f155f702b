import { sep } from 'node:path';
import type { Loader } from 'astro/loaders';
import { ContentProblemsError, formatProblems, type Problem } from '#problems/problem.ts';
import { readArticles, type ArticleSources } from './read-articles.build.ts';

interface ArticleLoaderOptions {
  readonly contentFolder: string;
  /** Judges what was read; what it finds ends the build. */
  readonly check: (sources: ArticleSources) => readonly Problem[];
}

/** Fills the `articles` collection. While developing, a mistake is printed and the last good state stays. */
export function articleLoader({ contentFolder, check }: ArticleLoaderOptions): Loader {
  return {
    name: 'articles',
    load: ({ store, watcher, logger }) => {
      const load = (): readonly Problem[] => {
        const sources = readArticles(contentFolder);
        const problems = [...sources.problems, ...check(sources)];
        if (problems.length > 0) return problems;
        store.clear();
        for (const { article } of sources.articles) {
          store.set({ id: String(article.id), data: article, digest: article.contentVersion });
        }
        return [];
      };

      const problems = load();
      if (problems.length > 0 && !watcher) throw new ContentProblemsError(problems);
      if (problems.length > 0) logger.error(formatProblems(problems));

      const reload = (path: string): void => {
        if (!path.startsWith(contentFolder + sep)) return;
        const found = load();
        if (found.length > 0) logger.error(formatProblems(found));
        else logger.info('Articles are up to date.');
      };
      watcher?.add(contentFolder);
      watcher?.on('change', reload).on('add', reload).on('unlink', reload);
      return Promise.resolve();
    },
  };
}
