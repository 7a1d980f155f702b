import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** A picture stands in `public/` and is named by its path there: every host can publish it as it is. */
export const imageFiles: ContentRule = ({ articles, publicFiles }) => {
  const files = [...publicFiles];
  const judge = (url: string): Pick<Problem, 'message' | 'remedy'> | undefined => {
    if (url.startsWith('data:')) return undefined;
    if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url)) {
      return {
        message: `The picture "${url}" would be loaded from another web server.`,
        remedy: `Put a copy into public/pictures/ and write /pictures/${nameOf(url)}.`,
      };
    }
    if (!url.startsWith('/')) {
      return {
        message: `The picture "${url}" is named from the place of the article, where nothing is published.`,
        remedy: `Put the file into public/pictures/ and write /pictures/${nameOf(url)}.`,
      };
    }
    if (publicFiles.has(decodeURI(url))) return undefined;
    const near = nearestName(url, files);
    const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
    return {
      message: `The picture "${url}" is not there.`,
      remedy: `Put the file at public${url}, in just these letters.${hint}`,
    };
  };
  return articles.flatMap(({ outline, file }) =>
    outline.images.flatMap(({ url, line, column }): Problem[] => {
      // Of one by reference the address is not known here.
      const finding = url === '' ? undefined : judge(url);
      return finding ? [{ file, line, column, ...finding }] : [];
    }),
  );
};

function nameOf(url: string): string {
  return (
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}
