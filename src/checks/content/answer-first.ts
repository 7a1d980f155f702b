import type { ContentRule } from '../content-rule.ts';

/** Readers come for the answer: it stands before anything else, and search shows it. */
export const answerFirst: ContentRule = ({ articles }) =>
  articles
    .filter(({ outline }) => outline.firstBlock !== 'Answer')
    .map(({ outline, file }) => {
      const answer = outline.components.find(({ name }) => name === 'Answer');
      return {
        file,
        line: answer?.line,
        message: answer
          ? 'The article does not begin with its <Answer>.'
          : 'The article has no <Answer> at its beginning.',
        remedy:
          'Begin the text with <Answer>, two or three sentences that answer the title, and </Answer>.',
      };
    });
