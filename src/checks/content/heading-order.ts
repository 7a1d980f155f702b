import type { SourceArticle } from '#articles/read-articles.build.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

const deepest = 4;

/** Headings are the table of contents and the way through the page by keyboard: h2 to h4, no gaps. */
export const headingOrder: ContentRule = ({ articles }) => articles.flatMap(headingProblems);

function headingProblems({ outline, file }: SourceArticle): readonly Problem[] {
  const problems: Problem[] = [];
  const lineOfText = new Map<string, number>();
  let previous = 1;
  for (const { depth, text, line, column } of outline.headings) {
    const report = (message: string, remedy: string): void => {
      problems.push({ file, line, column, message, remedy });
    };
    const key = text.trim().toLowerCase();
    const first = lineOfText.get(key);
    if (key === '') {
      report('The heading is empty.', 'Write a heading, or remove the number signs.');
    } else if (first !== undefined) {
      report(
        `The heading "${text}" stands on line ${first} already.`,
        'Word them differently: in lists and links nobody can tell them apart.',
      );
    } else {
      lineOfText.set(key, line);
    }
    if (depth === 1) {
      report(
        `The heading "${text}" is at level 1, which is the title's own.`,
        'Begin the line with ##.',
      );
    } else if (depth > deepest) {
      report(
        `The heading "${text}" is at level ${depth}; headings go down to level ${deepest}.`,
        'Raise it, or make it a sentence.',
      );
    } else if (depth > previous + 1) {
      report(
        `The heading "${text}" skips from level ${previous} to level ${depth}.`,
        `Begin the line with ${'#'.repeat(previous + 1)}.`,
      );
    }
    previous = Math.max(1, depth);
  }
  return problems;
}
