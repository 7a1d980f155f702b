import { z } from 'zod';
import { plainWords } from '../html/html-nodes.ts';
import { DumpError } from '../sql/dump-error.ts';
import type { SqlRow, WantedColumns } from '../sql/row-reader.ts';
import { decodeText } from '../text/decode-text.ts';

/** All that is read of a dump; no other table and no other column is looked at. */
export const whmcsColumns: WantedColumns = new Map([
  [
    'tblknowledgebase',
    ['id', 'title', 'article', 'useful', 'votes', 'private', 'parentid', 'language'],
  ],
  ['tblknowledgebasecats', ['id', 'parentid', 'name', 'description', 'hidden', 'catid']],
  ['tblknowledgebaselinks', ['categoryid', 'articleid']],
  ['tblknowledgebasetags', ['articleid', 'tag']],
  ['tblknowledgebase_images', ['id', 'filename']],
]);

const id = z.coerce.number().int().positive();
const count = z.coerce
  .number()
  .int()
  .catch(0)
  .transform((value) => Math.max(value, 0));
/** Of the article or category that a row belongs to; 0 and nothing for none. */
const otherId = z.coerce.number().int().nonnegative().catch(0).default(0);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
/** `on`, or `1` in some versions; nothing or `0` for no. */
const flag = text.transform((value) => !['', '0', 'off'].includes(value.trim().toLowerCase()));

const articleRow = z.object({
  id,
  title: text.transform(plainWords),
  article: text,
  useful: count,
  votes: count,
  private: flag,
  parentid: otherId,
  language: text,
});
const categoryRow = z.object({
  id,
  parentid: otherId,
  name: text.transform(plainWords),
  description: text.transform(plainWords),
  hidden: flag,
  catid: otherId,
});
const linkRow = z.object({ categoryid: id, articleid: id });
const tagRow = z.object({ articleid: id, tag: text.transform(plainWords) });
const imageRow = z.object({ id, filename: text });

export type WhmcsArticle = z.infer<typeof articleRow> & {
  /** What had to be done to read its texts. */
  readonly wasDoubleEncoded: boolean;
  readonly wasNotUtf8: boolean;
};
export type WhmcsCategory = z.infer<typeof categoryRow>;

/** The knowledge base of a WHMCS as its dump has it. */
export interface WhmcsKnowledgeBase {
  readonly articles: ReadonlyMap<number, WhmcsArticle>;
  readonly categories: ReadonlyMap<number, WhmcsCategory>;
  /** Ids of the categories by that of the article. */
  readonly categoriesOf: ReadonlyMap<number, readonly number[]>;
  readonly tagsOf: ReadonlyMap<number, readonly string[]>;
  /** Names of the files of pictures, by the number in their old address. */
  readonly images: ReadonlyMap<number, string>;
}

/** Takes the rows of a dump one by one. */
export class KnowledgeBaseReader {
  readonly #articles = new Map<number, WhmcsArticle>();
  readonly #categories = new Map<number, WhmcsCategory>();
  readonly #categoriesOf = new Map<number, number[]>();
  readonly #tagsOf = new Map<number, string[]>();
  readonly #images = new Map<number, string>();

  get knowledgeBase(): WhmcsKnowledgeBase {
    return {
      articles: this.#articles,
      categories: this.#categories,
      categoriesOf: this.#categoriesOf,
      tagsOf: this.#tagsOf,
      images: this.#images,
    };
  }

  /** @throws {DumpError} for a row without the ids that it needs. */
  add(row: SqlRow): void {
    const { texts, ...found } = textsOf(row);
    switch (row.table) {
      case 'tblknowledgebase': {
        const article = parsed(articleRow, texts, row);
        this.#articles.set(article.id, { ...article, ...found });
        break;
      }
      case 'tblknowledgebasecats': {
        const category = parsed(categoryRow, texts, row);
        this.#categories.set(category.id, category);
        break;
      }
      case 'tblknowledgebaselinks': {
        const { articleid, categoryid } = parsed(linkRow, texts, row);
        push(this.#categoriesOf, articleid, categoryid);
        break;
      }
      case 'tblknowledgebasetags': {
        const { articleid, tag } = parsed(tagRow, texts, row);
        if (tag !== '') push(this.#tagsOf, articleid, tag);
        break;
      }
      case 'tblknowledgebase_images': {
        const image = parsed(imageRow, texts, row);
        if (image.filename !== '') this.#images.set(image.id, image.filename);
        break;
      }
    }
  }
}

function textsOf({ values }: SqlRow): {
  texts: Record<string, string | null>;
  wasDoubleEncoded: boolean;
  wasNotUtf8: boolean;
} {
  const texts: Record<string, string | null> = {};
  const found = { wasDoubleEncoded: false, wasNotUtf8: false };
  for (const [column, bytes] of values) {
    if (bytes === null) {
      texts[column] = null;
      continue;
    }
    const decoded = decodeText(bytes);
    texts[column] = decoded.text;
    found.wasDoubleEncoded ||= decoded.wasDoubleEncoded;
    found.wasNotUtf8 ||= decoded.wasNotUtf8;
  }
  return { texts, ...found };
}

function parsed<T>(schema: z.ZodType<T>, texts: object, { table, line }: SqlRow): T {
  const result = schema.safeParse(texts);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new DumpError(
    `A row of ${table} has no usable "${issue?.path.join('.') ?? ''}".`,
    'Export the table again with all of its columns.',
    line,
  );
}

function push<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
