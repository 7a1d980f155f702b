import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const words = (
  'mail server port password outlook imap pop smtp connect message folder phone account domain error ' +
  'limit send receive bounce spam quota webmail browser client setting backup website database file ' +
  'record certificate login address user program device network office letter reply forward archive'
).split(' ');

/** One made-up article: front matter fields and a body of about 300 words with usual Markdown. */
export interface MadeUpArticle {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

/** The same articles for the same count, whatever the machine. */
export function madeUpArticles(count: number): readonly MadeUpArticle[] {
  let state = 20261123;
  // Park and Miller's generator: a benchmark needs the same input each time, not good randomness.
  const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  const word = (): string => words[Math.floor(random() * words.length)] ?? 'mail';
  const sentence = (length: number): string => {
    const text = Array.from(
      { length },
      () => word() + (random() < 0.15 ? String(10_000 + Math.floor(random() * 300)) : ''),
    );
    return `${text.join(' ')}.`;
  };
  return Array.from({ length: count }, (_, index) => {
    // Large numbers: a small one could be a mail port, which articles must not spell out.
    const number = 10_001 + index;
    const sections = Array.from({ length: 4 }, (_unused, section) =>
      [
        `## Part ${section + 1} of ${word()} ${word()}`,
        `${sentence(14)} **${word()}** ${sentence(12)} See [the front page](/).`,
        `- ${sentence(9)}\n- ${sentence(9)}`,
        `| ${word()} | ${word()} |\n| --- | --- |\n| ${sentence(4)} | ${sentence(4)} |`,
      ].join('\n\n'),
    );
    return {
      id: index + 1,
      slug: `article-${index + 1}`,
      title: `${word()} and ${word()} number ${number}`,
      description: `A made-up text about ${word()} and ${word()}, which stands for article ${number}.`,
      body: [`<Answer>\n\n${sentence(16)}\n\n</Answer>`, ...sections].join('\n\n'),
    };
  });
}

/** Writes articles as content of this product into a folder, in categories of a hundred. */
export function writeContent(folder: string, articles: readonly MadeUpArticle[]): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['site.yaml', 'limits.yaml', 'errors']) {
    cpSync(join('content', name), join(folder, name), { recursive: true });
  }
  const categories = new Set<string>();
  for (const article of articles) {
    const category = categoryOf(article);
    if (!categories.has(category))
      mkdirSync(join(folder, 'articles', category), { recursive: true });
    categories.add(category);
    const frontMatter = [
      `id: ${article.id}`,
      `title: ${article.title}`,
      `description: ${article.description}`,
      'kind: how-to',
      'updated: 2026-01-01',
      'reviewBy: 2027-01-01',
      'keywords: [one phrase, another phrase, third phrase]',
      'sources: [Nothing]',
    ];
    const text = `---\n${frontMatter.join('\n')}\n---\n\n${article.body}\n\n<Reply>\n\n${article.description}\n\n</Reply>\n`;
    writeFileSync(join(folder, 'articles', category, `${article.slug}.mdx`), text);
  }
  const list = [...categories].map(
    (slug) =>
      `- slug: ${slug}\n  title: Made-up ${slug}\n  description: A hundred made-up articles.\n`,
  );
  writeFileSync(join(folder, 'categories.yaml'), list.join(''));
}

/** The folder of an article: a hundred to each. */
export function categoryOf({ id }: MadeUpArticle): string {
  return `group-${Math.ceil(id / 100)}`;
}

/** Builds a site of made-up articles and returns the folder of its files. */
export function buildMadeUpSite(articleCount: number): string {
  const content = resolve(`test-results/bench/content-${articleCount}`);
  const dist = resolve(`test-results/bench/dist-${articleCount}`);
  writeContent(content, madeUpArticles(articleCount));
  const { status } = spawnSync('astro', ['build'], {
    env: { ...process.env, KB_CONTENT: content, KB_DIST: dist, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The made-up site could not be built.');
  return dist;
}
