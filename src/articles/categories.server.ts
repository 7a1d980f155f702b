import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#problems/problem.ts';
import { readText, type ReadText } from '#problems/read-text.server.ts';
import { parseYaml } from '#problems/yaml-problems.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

const categorySchema = z.strictObject({
  /** Name of the folder below `articles/` and first part of the address. */
  slug: z
    .string({ error: 'a slug' })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
  title: text,
  description: text,
});

export type Category = z.infer<typeof categorySchema>;

/** Addresses of the site's own pages, which a category would hide. */
const reserved = new Set([
  'a',
  'api',
  'autodiscover',
  'errors',
  'glossary',
  'limits',
  'oembed',
  'og',
  'search',
  'staff',
  'staff-frame',
  'voted',
  'pagefind',
  '_astro',
  '404',
]);

/** Reads `categories.yaml`: the categories in the order in which they are shown. */
export function readCategories(contentFolder: string): {
  categories: readonly Category[];
  problems: readonly Problem[];
} {
  const path = join(contentFolder, 'categories.yaml');
  const file = relative(process.cwd(), path);
  let read: ReadText;
  try {
    read = readText(path);
  } catch {
    const message = 'The list of categories cannot be read.';
    const remedy = 'Add a categories.yaml with one entry a category: slug, title and description.';
    return { categories: [], problems: [{ file, message, remedy }] };
  }
  if (!read.ok) return { categories: [], problems: [read.problem] };
  const parsed = parseYaml({ text: read.text, file }, z.array(categorySchema));
  if (!parsed.ok) return { categories: [], problems: parsed.problems };
  const problems = parsed.value.flatMap(({ slug }, index): Problem[] => {
    const line = parsed.lineOf([index, 'slug']);
    if (reserved.has(slug)) {
      const remedy = 'Choose another slug.';
      return [{ file, line, message: `The address /${slug}/ belongs to the site itself.`, remedy }];
    }
    if (parsed.value.findIndex((other) => other.slug === slug) < index) {
      const remedy = 'Give each category a slug of its own.';
      return [{ file, line, message: `The slug "${slug}" is used twice.`, remedy }];
    }
    return [];
  });
  return { categories: parsed.value, problems };
}
