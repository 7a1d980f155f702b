import { z } from 'zod';
import { optionalFeatures } from '#site/features.ts';
import { relatedSchema } from './relations.ts';

const id = z.int({ error: 'a whole number' }).positive('a whole number above 0');
const date = z.iso.date({ error: 'a date written like 2026-11-23' });
const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');
const count = z.int({ error: 'a whole number' }).nonnegative('0 or a larger whole number');

/** An address on this site from before: a path, with a query where the old system needed one. */
export const oldAddress = z
  .string({ error: 'an address on this site' })
  .regex(
    /^\/(?!\/)[^\s\\#%]*$/,
    'an address on this site that begins with a single /, without #, % or a backslash',
  );

const articleKinds = ['how-to', 'explanation', 'reference', 'troubleshooting'] as const;

/** The front matter of an article. Unknown keys are refused, so that a typing error cannot hide. */
export const frontMatterSchema = z.strictObject({
  /** Unique and for ever; never used for a second article. */
  id,
  title: text.max(100, 'at most 100 characters'),
  /** Stands in lists, search results and search engines. */
  description: text.min(50, 'from 50 to 160 characters').max(160, 'from 50 to 160 characters'),
  kind: z.enum(articleKinds),
  /** The day the text was last changed in substance. */
  updated: date,
  /** The day by which somebody must have read it again. */
  reviewBy: date,
  /** What customers type, with their spelling mistakes. */
  keywords: z
    .array(text, { error: 'a list of phrases, such as [pop or imap, pop3]' })
    .min(3, 'at least three phrases that customers type'),
  /** Error codes this article answers. */
  codes: z.array(z.string({ error: 'a code in quotes' })).default([]),
  /** Error codes that another article answers, and this one where the words beside them tell of it. */
  sharedCodes: z.array(z.string({ error: 'a code in quotes' })).default([]),
  /** Articles picked by hand, by their relation to this one; the rest of the list is computed. */
  related: relatedSchema,
  /** What the host has to offer for the article to make sense. */
  needs: z
    .array(
      z.enum(optionalFeatures, {
        error: `something that a host may not offer: ${optionalFeatures.join(', ')}`,
      }),
    )
    .default([]),
  /** Addresses this article had before. */
  aliases: z.array(oldAddress).default([]),
  audience: z.enum(['customer', 'staff']).default('customer'),
  /** A draft is shown while developing and is not published. */
  draft: z.boolean({ error: 'true or false' }).default(false),
  /** Votes brought along from an earlier system. */
  importedVotes: z
    .strictObject({ helpful: count, total: count })
    .refine((votes) => votes.helpful <= votes.total, 'helpful votes that are not more than total')
    .optional(),
  /**
   * True while the text stands as it was brought along from an earlier system: the checks then list what
   * is still to be edited, where they would refuse what somebody writes.
   */
  imported: z.boolean({ error: 'true or false' }).optional(),
  /** Programs and platforms the article speaks of. */
  appliesTo: z.array(text).default([]),
  /** Where the facts come from; for editors, not shown to customers. The checks ask for one. */
  sources: z.array(text).default([]),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** What stands inside `<When feature>` or `<Unless feature>` is seen only where that is so. */
const condition = z.strictObject({
  feature: z.enum(optionalFeatures),
  isOffered: z.boolean(),
});

const heading = z.strictObject({
  depth: z.int(),
  text: z.string(),
  slug: z.string(),
  /** All of them have to hold. */
  conditions: z.array(condition),
});

/** An article as the build keeps it: front matter, address, and the compiled body. */
export const articleSchema = z.strictObject({
  ...frontMatterSchema.shape,
  category: z.string(),
  slug: z.string(),
  /** Canonical address, `/<category>/<slug>/`. */
  url: z.string(),
  /** Changes when the words change; a vote carries it. */
  contentVersion: z.string(),
  headings: z.array(heading),
  /** Ids of its headings and steps and those that the writer gave, whatever the host offers. */
  fragments: z.array(z.string()),
  /** Mail programs that it names, and in which component. */
  programs: z.array(
    z.strictObject({ component: z.enum(['MailSettings', 'For']), client: z.string() }),
  ),
  /** Names of the writers' components in it, each once. */
  components: z.array(z.string()),
  /** Names of the limits that it prints, each once. */
  limits: z.array(z.string()),
  /** The words of the body, for finding related articles. */
  text: z.string(),
  /** Body of the compiled MDX function. */
  code: z.string(),
});

export type Article = z.infer<typeof articleSchema>;
export type ArticleHeading = z.infer<typeof heading>;
export type Condition = z.infer<typeof condition>;
