import type { ContentRule } from '../content-rule.ts';

/** Articles get their components without importing them, and export nothing. */
export const noModuleLines: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) =>
    outline.moduleLines.map(({ code, line, column }) => ({
      file,
      line,
      column,
      message: `The line "${code.split('\n')[0] ?? ''}" is read as program code.`,
      remedy:
        'Remove it: components need no import. If it is a sentence, begin it with another word than import or export.',
    })),
  );
