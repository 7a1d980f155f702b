import { stringify } from 'yaml';
import type { FrontMatter } from '#articles/article-schema.ts';

/** The front matter of an article that was brought along; what is left out has its default. */
export type ImportedFrontMatter = Pick<
  FrontMatter,
  | 'id'
  | 'title'
  | 'description'
  | 'kind'
  | 'updated'
  | 'reviewBy'
  | 'keywords'
  | 'aliases'
  | 'sources'
> &
  Partial<Pick<FrontMatter, 'audience' | 'draft' | 'importedVotes'>>;

/** The text of the file: the same article gives the same bytes. */
export function articleText(frontMatter: ImportedFrontMatter, mdx: string): string {
  const { sources, ...rest } = frontMatter;
  const front = stringify({ ...rest, sources, imported: true }, { lineWidth: 0 });
  return `---\n${front}---\n\n${mdx}`;
}

/** So many days after a day. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * The addresses of an article of WHMCS that can be pages here: by its id alone, and by its title as WHMCS
 * wrote it. All other forms are for our server, which goes by the id. The title of one that is not for
 * everybody is not told.
 */
export function pageAddressesOf(oldId: number, title: string, isSecret: boolean): string[] {
  const name = isSecret ? '' : title.replace(/[^\p{L}\p{N}]/gu, '-');
  return [
    `/knowledgebase/${oldId}/`,
    ...(name === '' ? [] : [`/knowledgebase/${oldId}/${name}.html`]),
  ];
}
