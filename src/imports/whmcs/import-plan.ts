import type { Category } from '#articles/categories.server.ts';
import type { ImportRecord } from './import-record.ts';

/** What happens to an article of WHMCS. */
export type Outcome =
  | 'new'
  /** The import wrote it before, and it has not been edited: it follows the dump. */
  | 'updated'
  | 'unchanged'
  /** Its file was edited since, or removed: it is left alone. */
  | 'edited'
  | 'removed'
  | 'left out';

export interface PlannedArticle {
  readonly oldId: number;
  readonly title: string;
  readonly outcome: Outcome;
  /** Undefined of one that is left out. */
  readonly id?: number | undefined;
  /** Below the content folder, with forward slashes: of articles that have a file. */
  readonly path?: string | undefined;
  /** Of what is to be written. */
  readonly text?: string | undefined;
  readonly state?: 'published' | 'staff' | 'draft' | undefined;
  readonly votes?: { readonly helpful: number; readonly total: number } | undefined;
  /** Why it is for staff, a draft or left out, and what did not come along. */
  readonly notes: readonly string[];
}

export interface ImportPlan {
  readonly articles: readonly PlannedArticle[];
  /** Categories to add to `categories.yaml`. */
  readonly categories: readonly Category[];
  /** To be written beside them. */
  readonly record: ImportRecord;
  /** Files of pictures, by the address they get here. */
  readonly images: ReadonlyMap<string, string>;
  /** Of the dump as a whole. */
  readonly notes: readonly string[];
}

/** An article as this site has it. */
export interface ExistingArticle {
  readonly id: number;
  readonly title: string;
  readonly category: string;
  /** Below the content folder, with forward slashes. */
  readonly path: string;
  readonly fingerprint: string;
  readonly text: string;
  readonly state: 'published' | 'staff' | 'draft';
}

/** What the site has before an import. */
export interface ExistingContent {
  readonly articles: readonly ExistingArticle[];
  readonly categories: readonly Category[];
  /** Ids that no other article may get: of articles, removed ones, and published addresses. */
  readonly takenIds: ReadonlySet<number>;
  readonly record: ImportRecord;
  /** Whose an old address is: the id of the article by the form in which paths are compared. */
  readonly ownerOf: ReadonlyMap<string, number>;
}

export interface PlanOptions {
  /** ISO day. */
  readonly today: string;
  readonly whmcsUrl: string | undefined;
  /** Files of the folder with pictures. */
  readonly imageFiles: readonly string[];
  readonly fingerprint: (text: string) => string;
  /** Titles of pages that are no articles. */
  readonly pageTitles: readonly string[];
  readonly isReserved: (slug: string) => boolean;
  /** What the checks would refuse, by old id: as a draft, or at all. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

export interface Refusal {
  readonly until: 'draft' | 'left out';
  readonly reasons: readonly string[];
}
