import { patternParts } from './pattern.ts';
import type { Site } from './site-schema.ts';

/** By the slug of a plan: the pattern for its customers. */
export type PlanPatterns = Readonly<Record<string, string>>;

/** The name of a mail server for the customers of each plan. */
export function planHosts(
  { mail }: Pick<Site, 'mail'>,
  service: 'imap' | 'pop' | 'smtp',
): PlanPatterns {
  return Object.fromEntries(
    mail.plans.map((plan) => [plan.slug, plan[service] ?? plan.imap] as const),
  );
}

/** The attribute that holds the pattern of a plan's customers. */
export function planAttribute(slug: string): string {
  return `data-fill-${slug}`;
}

/** What an element carries for the page's script to fill it in; nothing where nothing varies. */
export function fillAttributes(
  pattern: string,
  plans: PlanPatterns,
): Readonly<Record<string, string>> {
  const others = Object.entries(plans).filter(([, other]) => other !== pattern);
  const isOpen = patternParts(pattern).some((part) => typeof part !== 'string');
  if (!isOpen && others.length === 0) return {};
  return {
    'data-fill': pattern,
    ...Object.fromEntries(others.map(([slug, other]) => [planAttribute(slug), other])),
  };
}
