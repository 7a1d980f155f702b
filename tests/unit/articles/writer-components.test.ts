import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { vocabulary } from '#articles/vocabulary.ts';
import { siteSchema } from '#site/site-schema.ts';

test('the map of components has just the names of the vocabulary', () => {
  // Read as text: the map imports Astro components, which only the build can load.
  const map = readFileSync('src/components/writer-components.build.ts', 'utf8');
  const names = [...map.slice(map.indexOf('= {')).matchAll(/^ {2}(\w+),$/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(Object.keys(vocabulary));
});

test('every limit of the settings can be printed', () => {
  const settings = Object.keys(siteSchema.shape.limits.shape);
  const printed: readonly string[] = vocabulary.Limit.choice;
  expect(settings.filter((name) => !printed.includes(name))).toEqual(['messagesCountedBy']);
});
