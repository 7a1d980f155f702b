import type { KnownArticle } from '#server/known-articles.ts';
import { escapeHtml } from '#site/escape-html.ts';
import type { GivenBefore } from './feedback/feedback-store.ts';
import type { Details } from './feedback/reasons.ts';
import type { StoredVote } from './vote.ts';

export interface VotedPageContent extends VotedSentences {
  readonly article: KnownArticle;
  /** The text that the visitor had read; without it, the one that is published. */
  readonly contentVersion?: string | undefined;
  /** What a visitor wrote and chose, given back to be sent again. */
  readonly kept?: Partial<Details>;
}

/** What is kept of whoever asks for the page, about its article. */
export interface SeenAnswer extends GivenBefore {
  /** Null for who has none. */
  readonly vote: StoredVote | null;
  /** This browser has withdrawn one in the last minutes. */
  readonly hasWithdrawn: boolean;
}

/**
 * What is known of whoever asks for the page: `stranger` for who sends no cookie to know an answer by,
 * `away` while it cannot be read.
 */
export type SeenVoter = SeenAnswer | 'stranger' | 'away';

interface VotedSentences {
  /** What the page offers next; one of ours, or empty. */
  readonly answer?: string;
  /** The present answer, which the form marks. Undefined where that is not known. */
  readonly said?: 'yes' | 'no' | 'none';
  readonly heading: string;
  readonly message: string;
}

interface Told {
  readonly heading: string;
  /**
   * What is true of the answer in the address, undefined where nothing is: the address outlives the
   * answer it was made for, and whoever likes can write one.
   */
  readonly message: (seen: SeenAnswer) => string | undefined;
}

const told: Readonly<Record<string, Told>> = {
  yes: {
    heading: 'Thank you',
    message: ({ vote }) => (vote?.helpful === true ? 'We are glad it helped.' : undefined),
  },
  no: {
    heading: 'Thank you',
    message: ({ vote }) =>
      vote?.helpful === false
        ? 'Thank you for telling us. We will look at this article.'
        : undefined,
  },
  details: {
    heading: 'Thank you',
    message: ({ vote, hasComment, hasReason }) => {
      if (vote === null) return undefined;
      if (hasComment) return 'The authors have what you wrote.';
      return hasReason ? 'The authors know what was the matter.' : undefined;
    },
  },
  nothing: {
    heading: 'Nothing was sent',
    message: ({ vote }) => {
      if (vote === null) return undefined;
      const what = vote.helpful
        ? 'Please write something first.'
        : 'Please choose what was the matter, or write something.';
      return `${what} Your answer is saved already.`;
    },
  },
  // Who is stuck need not have voted.
  stuck: {
    heading: 'Thank you',
    message: ({ isStuck }) => (isStuck ? 'The authors will look at this step.' : undefined),
  },
  withdrawn: {
    heading: 'Answer withdrawn',
    message: ({ vote, hasWithdrawn }) =>
      vote === null && hasWithdrawn ? 'Your answer has been withdrawn.' : undefined,
  },
};

const heading = 'Your answer';
const changeIt = 'You can change or withdraw your answer here.';
const savedIt = 'If you have just sent one, it is saved.';

/**
 * What to say to a visitor without JavaScript: by the `answer` in the address of the page right after
 * it was given, as far as what is kept bears it out, else what they said before. Neutral where nothing
 * is known.
 */
export function votedSentences(answer: string | undefined, seen: SeenVoter): VotedSentences {
  const known = answer !== undefined && Object.hasOwn(told, answer) ? told[answer] : undefined;
  if (seen === 'away') {
    return { heading, message: `It cannot be shown at the moment. ${savedIt}` };
  }
  if (seen === 'stranger') {
    const message = known
      ? `No answer of yours is known in this browser. ${savedIt}`
      : 'No answer of yours about this article is known in this browser.';
    return { heading, message, said: 'none' };
  }
  const said = saidIn(seen.vote);
  const borneOut = known?.message(seen);
  if (answer !== undefined && known && borneOut !== undefined) {
    // The form that had nothing in it is offered again.
    const offered = answer === 'nothing' ? said : answer;
    return { heading: known.heading, message: borneOut, answer: offered, said };
  }
  const message = seen.vote
    ? `You said that it ${seen.vote.helpful ? 'helped' : 'did not help'}. ${changeIt}`
    : 'You have no answer about this article in this browser.';
  return { heading, message, said };
}

/** What to say to whom adds to an answer that is not there (any more); their words go back to them. */
export const nothingToAddTo: VotedSentences = {
  answer: 'again',
  said: 'none',
  heading: 'Not saved yet',
  message:
    'There is no answer of yours that this could belong to. It may have been withdrawn in another tab.',
};

function saidIn(vote: StoredVote | null): 'yes' | 'no' | 'none' {
  if (vote === null) return 'none';
  return vote.helpful ? 'yes' : 'no';
}

const saidNow = { yes: 'Your answer now: yes.', no: 'Your answer now: no.', none: '' } as const;

/**
 * Fills the page that the build made (`dist/voted/index.html`) with text about one article. Every
 * value is escaped. Without a template the page is a plain one.
 */
export function renderVotedPage(template: string | undefined, content: VotedPageContent): string {
  const { article, heading, message, answer = '', said, kept = {} } = content;
  const { contentVersion = article.contentVersion ?? '' } = content;
  if (template === undefined) {
    return renderPlainPage({ heading, message, article });
  }
  const values = new Map([
    ['__ARTICLE_TITLE__', article.title],
    ['__ARTICLE_URL__', article.url],
    ['__ARTICLE_ID__', String(article.id)],
    ['__ARTICLE_VERSION__', contentVersion],
    ['__NEAREST_TITLE__', article.nearest?.title ?? ''],
    ['__NEAREST_URL__', article.nearest?.url ?? ''],
    ['__VOTE_ANSWER__', answer],
    ['__VOTE_COMMENT__', kept.comment ?? ''],
    ['__VOTE_REASON__', kept.reason ?? ''],
    ['__VOTE_SAID__', said ?? ''],
    ['__VOTE_NOW__', said ? saidNow[said] : ''],
    ['__VOTE_HEADING__', heading],
    ['__VOTE_MESSAGE__', message],
  ]);
  // One pass: a title that looks like a token stays a title.
  return template.replace(/__[A-Z]+(?:_[A-Z]+)*__/g, (token) =>
    escapeHtml(values.get(token) ?? token),
  );
}

/** A page without the site's frame, for when the build has no better one or no article is meant. */
export function renderPlainPage(content: {
  readonly heading: string;
  readonly message: string;
  readonly article?: KnownArticle;
}): string {
  const heading = escapeHtml(content.heading);
  const { url, title } = content.article ?? { url: '/', title: 'the start page' };
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${heading}</title>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="robots" content="noindex"></head>',
    `<body><main><h1>${heading}</h1><p>${escapeHtml(content.message)}</p>`,
    `<p><a href="${escapeHtml(url)}">Back to ${escapeHtml(title)}</a></p></main></body></html>`,
  ].join('\n');
}
