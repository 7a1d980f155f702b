import { z } from 'zod';
import { serverPlans } from '#site/plan-patterns.ts';
import { siteSchema, type Site } from '#site/site-schema.ts';

const { imap, pop, smtp, username } = siteSchema.shape.mail.shape;

/** `mail-settings.json` of the built site: the mail servers as patterns, for programs. */
// Not strict: a newer build may add fields for other readers.
export const publishedSettingsSchema = z.object({
  version: z.literal(1),
  /** The name customers know. */
  brand: z.string(),
  servers: z.object({ imap, pop, smtp, username }),
  plans: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      imap: z.string(),
      pop: z.string().optional(),
      smtp: z.string(),
    }),
  ),
});

export type PublishedSettings = z.infer<typeof publishedSettingsSchema>;

/** What the build writes for programs, from the host's settings. */
export function publishedSettings(site: Pick<Site, 'brand' | 'mail' | 'plans'>): PublishedSettings {
  const { brand, mail } = site;
  const servers = { imap: mail.imap, pop: mail.pop, smtp: mail.smtp, username: mail.username };
  return { version: 1, brand: brand.name, servers, plans: [...serverPlans(site)] };
}
