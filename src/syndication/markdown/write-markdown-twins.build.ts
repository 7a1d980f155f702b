import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import { listedArticles, type TwinWork } from './twin-work.ts';

/** For fewer a second thread costs more to start than it saves. */
const leastForThread = 50;
const mostThreads = 4;

/**
 * Writes the Markdown twin of every article for customers beside its page, from the page itself: so
 * it says what the page says, the host's values included.
 */
export function writeMarkdownTwins(): AstroIntegration {
  return {
    name: 'write-markdown-twins',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const startedAt = performance.now();
        const folder = fileURLToPath(dir);
        const { site, articles } = listedArticles.parse(
          JSON.parse(readFileSync(join(folder, 'articles.json'), 'utf8')),
        );
        const threads = Math.min(
          availableParallelism(),
          mostThreads,
          Math.ceil(articles.length / leastForThread),
        );
        await Promise.all(
          Array.from({ length: threads }, (_, thread) =>
            writeInThread({
              folder,
              site,
              articles: articles.filter((__, index) => index % threads === thread),
            }),
          ),
        );
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        logger.info(`Wrote ${articles.length} articles as Markdown in ${seconds} s.`);
      },
    },
  };
}

/** @throws what ended the thread before it had written its share. */
function writeInThread(work: TwinWork): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('write-twins-thread.server.ts', import.meta.url), {
      workerData: work,
    });
    thread.once('error', reject).once('exit', () => resolve());
  });
}
