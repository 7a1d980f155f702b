import type { ArticleFacts } from './weak-article.ts';
import type { LinkedPage, LinkTarget } from './link-target.ts';
import type { ReplyFrame } from './reply-text.ts';

/** What the desk has to know of the host; the same for everybody, and nothing of it is secret. */
export interface DeskSettings extends ReplyFrame {
  /** Where the site is published; links begin with it, wherever the desk is open. */
  readonly origin: string;
  readonly clients: readonly Named[];
  /** Plans with mail servers of their own. */
  readonly plans: readonly Named[];
  /** All votes that were known when the site was built, by article; those without any are left out. */
  readonly votes: ReadonlyMap<number, ArticleFacts['votes']>;
}

/** An id with the name that people know. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const noVotes: ArticleFacts['votes'] = { helpful: 0, total: 0 };

/** An article as `articles.json` tells of it, or another page with as much as is known of it. */
export interface DeskArticle extends LinkedPage, ArticleFacts {
  /** Its name; empty where not known. */
  readonly category: string;
  /** ISO day; empty where not known. */
  readonly updated: string;
}

/** One line of the desk's list: a page, or a part of it. */
export interface DeskRow extends LinkTarget {
  readonly page: DeskArticle;
}

/**
 * Reads `articles.json`, which our own build wrote, without votes: it holds those of an earlier system
 * only. What is no article is left out.
 * By hand, because every visitor of the desk would pay for a library with its bytes.
 */
export function readDeskArticles(data: unknown): readonly DeskArticle[] {
  return listIn(data, 'articles').flatMap((entry) => {
    const fields = fieldsOf(entry);
    const [id, title, path] = [fields.get('id'), fields.get('title'), fields.get('url')];
    if (typeof id !== 'number' || typeof title !== 'string' || typeof path !== 'string') return [];
    return [
      {
        id,
        title,
        path,
        audience: 'customer',
        category: '',
        updated: textIn(fields, 'updated') ?? '',
        reviewBy: textIn(fields, 'reviewBy'),
        votes: noVotes,
      },
    ];
  });
}

/** @throws {Error} for anything that our build does not write. */
export function readDeskSettings(data: unknown): DeskSettings {
  const fields = fieldsOf(data);
  const texts = ['origin', 'greeting', 'linkLead', 'signOff'].map((name) => textIn(fields, name));
  const [origin, greeting, linkLead, signOff] = texts;
  if (
    origin === undefined ||
    greeting === undefined ||
    linkLead === undefined ||
    signOff === undefined
  ) {
    throw new Error('These are not the settings of the link desk.');
  }
  const clients = listIn(data, 'clients').flatMap(namedIn);
  const plans = listIn(data, 'plans').flatMap(namedIn);
  const votes = new Map(
    [...fieldsOf(fieldsOf(data).get('votes'))].map(([id, counts]) => [Number(id), votesIn(counts)]),
  );
  return { origin, greeting, linkLead, signOff, clients, plans, votes };
}

/** Open reports that something is wrong, by article; none for anything that our server does not send. */
export function readWrongReports(data: unknown): ReadonlyMap<number, number> {
  const reports = fieldsOf(fieldsOf(data).get('wrong'));
  return new Map(
    [...reports].flatMap(([id, count]) =>
      typeof count === 'number' ? [[Number(id), count] as const] : [],
    ),
  );
}

function namedIn(entry: unknown): Named[] {
  const fields = fieldsOf(entry);
  const [id, name] = [textIn(fields, 'id'), textIn(fields, 'name')];
  return id === undefined || name === undefined ? [] : [{ id, name }];
}

function votesIn(value: unknown): DeskArticle['votes'] {
  const fields = fieldsOf(value);
  const [helpful, total] = [fields.get('helpful'), fields.get('total')];
  return typeof helpful === 'number' && typeof total === 'number' ? { helpful, total } : noVotes;
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
}

function textIn(fields: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' ? value : undefined;
}

function listIn(data: unknown, name: string): readonly unknown[] {
  const value = fieldsOf(data).get(name);
  return Array.isArray(value) ? value.map((entry: unknown) => entry) : [];
}
