import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Problem } from '#problems/problem.ts';
import { readText, type ReadText } from '#problems/read-text.server.ts';
import { parseYaml, type LineFinder } from '#problems/yaml-problems.ts';

const text = z.string({ error: 'some text' }).trim().min(1, 'some text, not empty');

const categorySchema = z.strictObject({
  /** Name of the folder below `articles/` and first part of the address. */
  slug: z
    .string({ error: 'a slug' })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and single hyphens'),
  title: text,
  description: text,
  /** Addresses that the category had before; those of its articles below them lead on as well. */
  aliases: z
    .array(
      z
        .string({ error: 'an address' })
        .regex(/^\/[^/\s\\#%?]+\/$/, 'the address of a category, such as /old-name/'),
    )
    .default([]),
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

/** Whether an address of the site itself begins with this name, so that no category can have it. */
export function isReservedSlug(slug: string): boolean {
  return reserved.has(slug);
}

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
  return { categories: parsed.value, problems: [...problems, ...wrongAliases(parsed, file)] };
}

/** An address leads to one place: to the site itself, to the category that has it now, or to one that had it. */
function wrongAliases(
  { value: categories, lineOf }: { value: readonly Category[]; lineOf: LineFinder },
  file: string,
): readonly Problem[] {
  const owners = new Map([
    ...[...reserved].map((name) => [name, 'the site itself'] as const),
    ...categories.map(({ slug, title }) => [slug, `the category "${title}"`] as const),
  ]);
  return categories.flatMap(({ aliases, title }, index) =>
    aliases.flatMap((alias, at): Problem[] => {
      const slug = alias.slice(1, -1).toLowerCase();
      const owner = owners.get(slug);
      owners.set(slug, `the category "${title}"`);
      if (owner === undefined) return [];
      return [
        {
          file,
          line: lineOf([index, 'aliases', at]),
          message: `The alias "${alias}" already belongs to ${owner}.`,
          remedy: 'Remove it here, or at its other place: an address can lead to one page only.',
        },
      ];
    }),
  );
}
