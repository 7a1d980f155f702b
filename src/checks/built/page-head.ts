import type { Problem } from '#problems/problem.ts';
import { isIndexable, isRedirect, type BuiltPage, type DistRule } from '../built-site.ts';

const descriptionLength = { least: 20, most: 200 };

/** What browsers, search engines and screen readers need to know before the page itself. */
export const pageHead: DistRule = ({ pages, origin }) => [
  ...pages.flatMap((page) => [
    ...forEveryPage(page),
    ...(isRedirect(page) ? [] : forReadingPage(page)),
    ...(isIndexable(page) ? forIndexablePage(page, origin) : []),
  ]),
  ...repeatedTitles(pages.filter(isIndexable)),
];

function forEveryPage({ file, lang, title }: BuiltPage): Problem[] {
  const problems: Problem[] = [];
  if (!lang) {
    const remedy = 'Add it, as in <html lang="en">.';
    problems.push({ file, message: 'The page does not say its language.', remedy });
  }
  if (!title) {
    const remedy = 'Add a <title> with the name of the page.';
    problems.push({ file, message: 'The page has no title.', remedy });
  }
  return problems;
}

function forReadingPage({ file, hasViewport }: BuiltPage): Problem[] {
  if (hasViewport) return [];
  const message = 'The page has no viewport, so that phones show it tiny.';
  const remedy = 'Add <meta name="viewport" content="width=device-width, initial-scale=1">.';
  return [{ file, message, remedy }];
}

function forIndexablePage(
  { file, address, description = '', canonical }: BuiltPage,
  origin = '',
): Problem[] {
  const problems: Problem[] = [];
  const { length } = description.trim();
  if (length < descriptionLength.least || length > descriptionLength.most) {
    problems.push({
      file,
      message: `The description of the page has ${length} characters.`,
      remedy: `Say in ${descriptionLength.least} to ${descriptionLength.most} characters what the page answers.`,
    });
  }
  if (canonical === undefined) {
    const message = 'The page has no canonical address.';
    const remedy = 'Give it one, or ask search engines to leave the page out (noindex).';
    problems.push({ file, message, remedy });
  } else if (canonical !== encodeURI(origin + address)) {
    const message = `The canonical address of the page, ${canonical}, is not where it stands.`;
    problems.push({ file, message, remedy: `Write ${encodeURI(origin + address)}.` });
  }
  return problems;
}

function repeatedTitles(pages: readonly BuiltPage[]): Problem[] {
  const firstFileOf = new Map<string, string>();
  return pages.flatMap(({ file, title }): Problem[] => {
    if (!title) return [];
    const first = firstFileOf.get(title);
    if (first === undefined) {
      firstFileOf.set(title, file);
      return [];
    }
    const message = `The title "${title}" is the same as that of ${first}.`;
    return [{ file, message, remedy: 'Title the two so that they can be told apart in a list.' }];
  });
}
