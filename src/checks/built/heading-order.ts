import type { Problem } from '#problems/problem.ts';
import { isRedirect, type DistRule } from '../built-site.ts';

/** Each page has one h1 and no gaps between the levels below it. */
export const builtHeadingOrder: DistRule = ({ pages }) =>
  pages
    .filter((page) => !isRedirect(page))
    .flatMap(({ file, headings }) => {
      const problems: Problem[] = [];
      const titles = headings.filter(({ level }) => level === 1);
      if (titles.length !== 1) {
        const found = titles.map(({ text }) => `"${text}"`).join(', ');
        problems.push({
          file,
          message:
            titles.length === 0
              ? 'The page has no h1.'
              : `The page has ${titles.length} headings of level 1: ${found}.`,
          remedy: 'Give the page exactly one h1, its title.',
        });
      }
      headings.forEach(({ level, text }, index) => {
        const previous = headings[index - 1]?.level;
        if (previous === undefined ? level > 2 : level > previous + 1) {
          problems.push({
            file,
            message: `The heading "${text}" is an h${level} ${previous === undefined ? 'at the beginning of the page' : `right after an h${previous}`}.`,
            remedy: `Make it an h${(previous ?? 0) + 1}.`,
          });
        }
      });
      return problems;
    });
