import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Hosts that publish the product's articles with settings of their own. */
export const hostNames = ['mail-only', 'everything', 'in-between'] as const;

export type HostName = (typeof hostNames)[number];

/** Where the content of such a host is put together, and where its built site goes. */
export function hostSite(name: HostName): { readonly content: string; readonly dist: string } {
  return {
    content: resolve(`test-results/hosts/${name}-content`),
    dist: resolve(`test-results/hosts/${name}-dist`),
  };
}

/**
 * Puts together what a host gets who clones the product and edits one file, its `site.yaml`, and puts
 * its logos beside it.
 */
export function writeHostContent(name: HostName): void {
  const { content } = hostSite(name);
  rmSync(content, { recursive: true, force: true });
  mkdirSync(content, { recursive: true });
  const own = `tests/fixtures/hosts/${name}`;
  const sources = new Map(readdirSync('content').map((file) => [file, join('content', file)]));
  for (const file of readdirSync(own)) sources.set(file, join(own, file));
  for (const [file, source] of sources) symlinkSync(resolve(source), join(content, file));
}
