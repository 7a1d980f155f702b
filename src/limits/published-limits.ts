import { z } from 'zod';
import { fileKinds, limitTitle, siteLimits } from '#site/limits.ts';
import type { Site } from '#site/site-schema.ts';
import type { LimitSymptom } from './limit-symptom.ts';

const planLimit = z.object({ slug: z.string(), value: z.number(), phrase: z.string() });

/** `limits.json` of the built site: every limit, for machines and for the next build. */
// Not strict: a newer build may add fields for other readers.
export const publishedLimitsSchema = z.object({
  version: z.literal(1),
  limits: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      /** A number, or the ends of file names that are not taken. */
      value: z.union([z.number(), z.array(z.string())]),
      /** With its unit, as it stands in sentences. */
      phrase: z.string(),
      per: z.string(),
      plans: z.array(planLimit),
      symptoms: z.array(z.string()),
      /** Ids of the articles that print it. */
      articles: z.array(z.number()),
    }),
  ),
});

export type PublishedLimits = z.infer<typeof publishedLimitsSchema>;
export type PublishedLimit = PublishedLimits['limits'][number];

interface LimitPrinter {
  readonly id: number;
  readonly limits: readonly string[];
}

/** Every limit that the host has, with its symptoms and the articles that print it. */
export function publishedLimits(
  site: Site,
  symptoms: readonly LimitSymptom[],
  articles: readonly LimitPrinter[],
): PublishedLimits {
  const about = (name: string): Pick<PublishedLimit, 'symptoms' | 'articles'> => ({
    symptoms: symptoms.find(({ limit }) => limit === name)?.shows ?? [],
    articles: articles.filter(({ limits }) => limits.includes(name)).map(({ id }) => id),
  });
  const numbers = siteLimits(site).map(({ name, title, value, phrase, per, plans }) => ({
    name,
    title,
    value,
    phrase,
    per,
    plans: plans.map((plan) => ({ slug: plan.slug, value: plan.value, phrase: plan.phrase })),
    ...about(name),
  }));
  const { blockedAttachments } = site.limits;
  const kinds: PublishedLimit = {
    name: 'blockedAttachments',
    title: limitTitle('blockedAttachments'),
    value: blockedAttachments,
    phrase: fileKinds(blockedAttachments),
    per: 'in one message',
    plans: [],
    ...about('blockedAttachments'),
  };
  return { version: 1, limits: blockedAttachments.length > 0 ? [...numbers, kinds] : numbers };
}
