import type { KnownArticle } from '#server/known-articles.ts';
import type { StoredVote } from './vote.ts';

export interface VotedPageContent extends VotedSentences {
  readonly article: KnownArticle;
}

interface VotedSentences {
  /** What the page offers next; one of ours, or empty. */
  readonly answer?: string;
  readonly heading: string;
  readonly message: string;
}

const sentences: Readonly<Record<string, VotedSentences>> = {
  yes: { heading: 'Thank you', message: 'We are glad it helped.' },
  no: { heading: 'Thank you', message: 'Thank you for telling us. We will look at this article.' },
  details: { heading: 'Thank you', message: 'The authors have what you wrote.' },
  stuck: { heading: 'Thank you', message: 'The authors will look at this step.' },
  withdrawn: { heading: 'Answer withdrawn', message: 'Your answer has been withdrawn.' },
};

const changeIt = 'You can change or withdraw your answer here.';

/**
 * What to say to a visitor without JavaScript: by the `answer` in the address of the page right after
 * it was given, else what they said before.
 */
export function votedSentences(
  answer: string | undefined,
  vote: StoredVote | null = null,
): VotedSentences {
  const known = answer !== undefined && Object.hasOwn(sentences, answer);
  const told = known ? sentences[answer] : undefined;
  return told && answer !== undefined
    ? { ...told, answer }
    : {
        heading: 'Your answer',
        message: vote
          ? `You said that it ${vote.helpful ? 'helped' : 'did not help'}. ${changeIt}`
          : 'You have not answered about this article yet, or in another browser.',
      };
}

/**
 * Fills the page that the build made (`dist/voted/index.html`) with text about one article. Every
 * value is escaped. Without a template the page is a plain one.
 */
export function renderVotedPage(template: string | undefined, content: VotedPageContent): string {
  const { article, heading, message, answer = '' } = content;
  if (template === undefined) {
    return renderPlainPage({ heading, message, article });
  }
  const values = new Map([
    ['__ARTICLE_TITLE__', article.title],
    ['__ARTICLE_URL__', article.url],
    ['__ARTICLE_ID__', String(article.id)],
    ['__NEAREST_TITLE__', article.nearest?.title ?? ''],
    ['__NEAREST_URL__', article.nearest?.url ?? ''],
    ['__VOTE_ANSWER__', answer],
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

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes text safe between tags and in quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
