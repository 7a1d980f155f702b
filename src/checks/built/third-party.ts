import type { DistRule } from '../built-site.ts';

/** Reading an article tells nobody but this site about it: nothing is loaded from anywhere else. */
export const thirdParty: DistRule = ({ pages, origin }) =>
  pages.flatMap(({ file, resources }) =>
    resources
      .filter(({ url }) => /^(?:https?:)?\/\//i.test(url) && !isOwn(url, origin))
      .map(({ element, url }) => ({
        file,
        message: `The page loads "${url}" from another web server (${element}).`,
        remedy: 'Keep a copy in public/ or in the bundle, or make it an ordinary link.',
      })),
  );

function isOwn(url: string, origin: string | undefined): boolean {
  return origin !== undefined && (url === origin || url.startsWith(`${origin}/`));
}
