import { z } from 'zod';

/** The page that all others are made of stands below `/a/` under this name, until they are. */
export const permalinkTemplateId = 'template';

/** What stands in it where the others have their own words. */
export const permalinkTemplate = { title: '__TITLE__', to: '/__ADDRESS__/' } as const;

/** What the pages of permanent links say. */
export const movedPermalinksSchema = z.object({
  /** Where the site is, as `https://help.example.com`. */
  siteUrl: z.string(),
  moved: z.array(z.object({ from: z.string(), to: z.string(), title: z.string() })),
});

export type MovedPermalinks = z.infer<typeof movedPermalinksSchema>;

interface PermalinkTarget {
  readonly to: string;
  readonly title: string;
}

/**
 * The page of one permanent link, of the page that Astro has made for the template.
 * @param siteUrl where the site is: search engines are told the whole address
 */
export function permalinkPage(template: string, target: PermalinkTarget, siteUrl: string): string {
  const filled = new Map([
    [new URL(permalinkTemplate.to, siteUrl).href, attribute(new URL(target.to, siteUrl).href)],
    [permalinkTemplate.to, attribute(target.to)],
    [permalinkTemplate.title, text(target.title)],
  ]);
  // All at once: what has been filled in is not looked at again.
  const places = new RegExp([...filled.keys()].map((key) => RegExp.escape(key)).join('|'), 'g');
  return template.replace(places, (place) => filled.get(place) ?? place);
}

/** As Astro writes a value of an attribute. */
function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/** As Astro writes a text. */
function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;')
    .replaceAll('"', '&quot;');
}
