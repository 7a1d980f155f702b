import { errorAddress } from '#site/address.ts';
import type { CodeEntry, ErrorPage } from '../codes/error-pages.ts';
import type { KnownWords } from '../explain/known-words.ts';
import type { Mender } from '../knowledge/cause-labels.ts';
import type { Cause, Elsewhere, ErrorKnowledge } from '../knowledge/knowledge-schema.ts';

/** What the explainer in a page needs: `errors/knowledge.json` of the built site. */
export interface BrowserKnowledge extends KnownWords {
  readonly version: 1;
  readonly causes: readonly Cause[];
  readonly elsewhere: readonly Elsewhere[];
  /** By id: the articles that the site has, of those that causes and codes name. */
  readonly articles: Readonly<Record<string, { readonly title: string; readonly url: string }>>;
  /** By the name of a limit: what it is on this site, as in "25 connections at the same time". */
  readonly limits: Readonly<Record<string, string>>;
  /** By code (`550`, `5.1.1`, `0x800CCC0F`, `AUTHENTICATIONFAILED`): its page and what to do. */
  readonly codes: Readonly<Record<string, CodeAdvice>>;
  /** Names of our own mail servers. */
  readonly ownHosts: readonly string[];
}

/** What a code alone says, for texts that tell no more. */
export interface CodeAdvice {
  readonly address: string;
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  readonly lasting: CodeEntry['lasting'];
  readonly refusedBy: CodeEntry['refusedBy'];
  readonly fixBy: Mender;
  readonly article: number | null;
}

interface Surroundings {
  readonly pages: readonly ErrorPage[];
  readonly articles: readonly {
    readonly id: number;
    readonly title: string;
    readonly url: string;
  }[];
  readonly limits: Readonly<Record<string, string>>;
  readonly ownHosts: readonly string[];
}

/** Puts together what the explainer in a page needs, and leaves out the rest. */
export function browserKnowledge(
  {
    causes,
    texts,
    elsewhere,
    smtpReplies,
    enhancedCodes,
    outlookCodes,
    mailboxCodes,
  }: ErrorKnowledge,
  { pages, articles, limits, ownHosts }: Surroundings,
): BrowserKnowledge {
  const named = new Set([
    ...[
      ...causes,
      ...elsewhere,
      ...smtpReplies,
      ...enhancedCodes,
      ...outlookCodes,
      ...mailboxCodes,
    ].map(({ article }) => article),
    ...causes.flatMap(({ ownArticle }) => ownArticle ?? []),
    ...causes.flatMap(({ inProgram }) => Object.values(inProgram?.articles ?? {})),
  ]);
  const articleOf = new Map(causes.map(({ label, article }) => [label, article]));
  // Most codes lead where their cause leads; visitors need not fetch that twice.
  const withOwnArticle = (entry: CodeFacts & { readonly article: number | null }): CodeFacts => ({
    ...factsOf(entry),
    ...(entry.cause !== null &&
      entry.article !== null &&
      entry.article !== articleOf.get(entry.cause) && { article: entry.article }),
  });
  return {
    version: 1,
    causes,
    texts: texts.map(({ cause, says, unless, weight, shownBy }) => ({
      cause,
      says,
      unless,
      weight,
      shownBy,
    })),
    elsewhere,
    smtpReplies: smtpReplies.map(withOwnArticle),
    enhancedCodes: enhancedCodes.map((entry) => ({
      ...withOwnArticle(entry),
      reply: entry.reply,
      provider: entry.provider,
    })),
    outlookCodes: outlookCodes.map(factsOf),
    mailboxCodes: mailboxCodes.map((entry) => ({
      ...factsOf(entry),
      protocol: entry.protocol,
      article: entry.article,
      fixBy: entry.fixBy,
    })),
    articles: Object.fromEntries(
      articles
        .filter(({ id }) => named.has(id))
        .map(({ id, title, url }) => [String(id), { title, url }]),
    ),
    limits,
    codes: Object.fromEntries(pages.map((page) => [page.senses[0].entry.code, adviceOf(page)])),
    ownHosts,
  };
}

type CodeFacts = KnownWords['smtpReplies'][number];

function factsOf({ code, cause, lasting, refusedBy }: CodeFacts): CodeFacts {
  return { code, cause, lasting, refusedBy };
}

function adviceOf({ slug, title, senses: [{ entry }] }: ErrorPage): CodeAdvice {
  const { meaning, next, lasting, refusedBy, fixBy, article } = entry;
  return { address: errorAddress(slug), title, meaning, next, lasting, refusedBy, fixBy, article };
}
