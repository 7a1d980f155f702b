import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { readArticles } from '#articles/read-articles.build.ts';
import type { ContentRule } from '#checks/content-rule.ts';
import { contentUnderCheck } from '#checks/read-content.build.ts';
import type { Problem } from '#problems/problem.ts';
import { siteSchema, type Site } from '#site/site-schema.ts';

const fields = {
  id: '1',
  title: 'Blue mailbox',
  description: 'A made-up article that is right in every way until a test changes something.',
  kind: 'how-to',
  updated: '2026-03-05',
  reviewBy: '2027-03-05',
  keywords: '[blue mailbox, azure box, bleu mailbox]',
};

/** Behind what a test adds, so that its lines stay where they are. */
const lastField = { sources: '[Colour chart]' };

const answer = '<Answer>\n\nThe mailbox is blue.\n\n</Answer>\n\n';
const heading = '## First part\n\n';
const reply = '\n<Reply>\n\nThe mailbox is blue.\n\n</Reply>\n';
const words = `${'Made-up words fill this article so that it is long enough to stand. '.repeat(4)}\n`;

/** Line of the first line of {@link article}'s body after the default fields. */
export const bodyLine = Object.keys({ ...fields, ...lastField }).length + 4;

interface MadeUpArticle {
  /** Front matter on top of the default one, each value as it stands in the file. */
  readonly front?: Readonly<Record<string, string>>;
  /** The whole text, from line {@link bodyLine} on when `front` adds no field. */
  readonly body?: string;
  /** Text to stand below the answer, the heading and enough words. */
  readonly text?: string;
}

/** Source of an article that every rule accepts, with what a test changes. */
export function article({ front = {}, body, text = '' }: MadeUpArticle = {}): string {
  const lines = Object.entries({ ...fields, ...front, ...lastField }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return `---\n${lines.join('\n')}\n---\n\n${body ?? answer + heading + words + '\n' + text + reply}\n`;
}

/** An article whose whole text is given; its first line is {@link bodyLine}. */
export function articleWithBody(body: string): string {
  return article({ body });
}

/** The host's settings, right in every way, with what a test changes. */
export function madeUpSite(changes: Partial<Site> = {}): Site {
  return siteSchema.parse({
    brand: { name: 'Fixture Host', url: 'https://www.fixture.example/' },
    helpCentre: { url: 'https://help.fixture.example', title: 'Fixture Help', welcome: 'Welcome.' },
    contact: { url: 'https://www.fixture.example/contact/', email: 'help@fixture.example' },
    panel: { name: 'panel', url: 'https://panel.fixture.example/' },
    webmail: { name: 'Webmail', url: 'https://webmail.{domain}/' },
    mail: {
      imap: { host: 'mail.{domain}', port: 993, security: 'tls' },
      pop: { host: 'mail.{domain}', port: 995, security: 'tls' },
      smtp: {
        host: 'smtp.fixture.example',
        port: 465,
        security: 'tls',
        fallback: { port: 587, security: 'starttls' },
      },
      username: 'full-address',
      minimumTls: '1.2',
    },
    limits: {
      smtpConnectionsPerIp: 7,
      messageSizeMb: 30,
      deliveryRetryDays: 4,
      delayWarningHours: 24,
    },
    ...changes,
  });
}

const categories = `
- slug: mail
  title: Mail
  description: Made-up articles about mail.
`;

const limits = ['smtpConnectionsPerIp', 'messageSizeMb', 'deliveryRetryDays', 'delayWarningHours']
  .map(
    (limit) =>
      `- { limit: ${limit}, meaning: A made-up limit., shows: [Too much], instead: Do less., article: 1 }\n`,
  )
  .join('');

/**
 * Writes articles (`mail/blue` to its source) and other files of a content folder, reads them as the
 * build does, and judges them by one rule. Files in the problems are relative to that folder.
 */
export function findings(
  rule: ContentRule,
  articles: Readonly<Record<string, string>>,
  {
    site = madeUpSite(),
    files = {},
    publicFiles = [],
  }: {
    site?: Site;
    files?: Readonly<Record<string, string>>;
    publicFiles?: readonly string[];
  } = {},
): readonly Problem[] {
  const folder = mkdtempSync(join(tmpdir(), 'kb-content-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const all = Object.entries(articles).map(
    ([path, text]) => [`articles/${path}.mdx`, text] as const,
  );
  for (const [path, text] of [
    ['categories.yaml', categories] as const,
    ['limits.yaml', limits] as const,
    ...all,
    ...Object.entries(files),
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const sources = readArticles(folder);
  if (sources.problems.length > 0) throw new Error(JSON.stringify(sources.problems));
  const content = contentUnderCheck(sources, { contentFolder: folder, site });
  return rule({ ...content, publicFiles: new Set(publicFiles) }).map((problem) => ({
    ...problem,
    file: relative(folder, resolve(problem.file)),
  }));
}
