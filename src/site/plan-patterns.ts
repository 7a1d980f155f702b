import { patternParts } from './pattern.ts';
import type { Site } from './site-schema.ts';

/** By the slug of a plan: the pattern for its customers. */
export type PlanPatterns = Readonly<Record<string, string>>;

/** A plan whose customers are on machines of their own, with their names. */
export interface ServerPlan {
  readonly slug: string;
  readonly name: string;
  readonly imap: string;
  readonly pop?: string | undefined;
  readonly smtp: string;
}

/** The plans with machines of their own. */
export function serverPlans({ plans }: Pick<Site, 'plans'>): readonly ServerPlan[] {
  return plans.flatMap(({ slug, name, servers }) => (servers ? [{ slug, name, ...servers }] : []));
}

/** The name of a mail server for the customers of each plan. */
export function planHosts(
  site: Pick<Site, 'plans'>,
  service: 'imap' | 'pop' | 'smtp',
): PlanPatterns {
  return Object.fromEntries(
    serverPlans(site).map((plan) => [plan.slug, plan[service] ?? plan.imap] as const),
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
