import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { markdownTwin } from './markdown-twin.ts';
import { twinWork } from './twin-work.ts';

// A thread of its own: Node runs this file as it is, beside others that write other twins.
const { folder, site, articles } = twinWork.parse(workerData);
const absolute = (path: string): string => new URL(path, site.url).href;

for (const { url, permalink, markdown, ...facts } of articles) {
  const page = readFileSync(join(folder, url, 'index.html'), 'utf8');
  const twin = markdownTwin(page, {
    ...facts,
    permalink: absolute(permalink),
    canonical: absolute(url),
  });
  writeFileSync(join(folder, markdown), twin);
}
