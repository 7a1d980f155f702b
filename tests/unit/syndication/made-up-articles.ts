import type { Article } from '#articles/article-schema.ts';

/** An article as the build keeps it, with what a test changes. */
export function madeUpArticle(changes: Partial<Article> = {}): Article {
  const id = changes.id ?? 1;
  return {
    id,
    title: `Article ${id}`,
    description: 'What a made-up article is about.',
    kind: 'how-to',
    updated: '2026-03-05',
    reviewBy: '2027-03-05',
    keywords: ['blue mailbox', 'azure box', 'bleu mailbox'],
    codes: [],
    sharedCodes: [],
    related: [],
    needs: [],
    aliases: [],
    audience: 'customer',
    draft: false,
    appliesTo: [],
    sources: [],
    category: 'mail',
    slug: `article-${id}`,
    url: `/mail/article-${id}/`,
    contentVersion: '0123456789ab',
    headings: [],
    fragments: [],
    programs: [],
    components: [],
    limits: [],
    text: '',
    code: '',
    ...changes,
  };
}
