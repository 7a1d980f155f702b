import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuiltSite } from '#checks/built-site.ts';
import { readDist } from '#checks/read-dist.server.ts';

interface MadeUpPage {
  readonly address?: string;
  readonly lang?: string;
  readonly title?: string;
  readonly description?: string;
  /** HTML to stand in the head besides the usual. */
  readonly head?: string;
  readonly body?: string;
  readonly canonical?: boolean;
}

/** A built page that every rule accepts, with what a test changes. */
export function page({
  address = '/',
  lang = 'en',
  title = `Page at ${address}`,
  description = 'A made-up page that is right in every way.',
  head = '',
  body = '',
  canonical = true,
}: MadeUpPage = {}): string {
  const link = canonical ? `<link rel="canonical" href="https://help.example${address}">` : '';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>${title}</title>
    <meta name="description" content="${description}">${link}${head}</head>
    <body><main id="content"><h1>${title}</h1>${body}</main></body></html>`;
}

/** A page that leads on, as the build writes one for a permanent link or an alias. */
export function redirectPage(to: string): string {
  return `<!doctype html><html lang="en"><head><title>Moved</title>
    <link rel="canonical" href="https://help.example${to}"><meta name="robots" content="noindex">
    <noscript><meta http-equiv="refresh" content="0; url=${to}"></noscript></head>
    <body><p><a href="${to}">Moved</a></p></body></html>`;
}

/** Writes files into a temporary folder that ends with the test. */
export function writeFiles(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'kb-dist-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A built site of the given files, read as the checks read it. */
export function builtSite(files: Readonly<Record<string, string>>): BuiltSite {
  return readDist(writeFiles(files));
}
