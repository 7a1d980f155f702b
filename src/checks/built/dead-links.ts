import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import { isRedirect, isTemplateAddress, type BuiltPage, type DistRule } from '../built-site.ts';
import { SiteAddresses } from '../site-addresses.ts';

/** Everything that a page links to or loads from this site is there, at its canonical address. */
export const deadLinks: DistRule = (dist) => {
  const addresses = new SiteAddresses(dist);
  const pageAddresses = dist.pages.filter((page) => !isRedirect(page)).map((page) => page.address);
  const judge = (
    link: string,
    page: BuiltPage,
  ): Pick<Problem, 'message' | 'remedy'> | undefined => {
    const target = addresses.resolve(link, page);
    // The server's own answers are not files.
    if (!target || isLive(target.path) || isTemplateAddress(link)) return undefined;
    const answer = addresses.answer(target);
    switch (answer.kind) {
      case 'file':
        return undefined;
      case 'needs-slash':
        return {
          message: `The link to "${link}" lacks the slash at the end.`,
          remedy: `Link to "${target.path}/": file hosts redirect the other form, or do not answer it.`,
        };
      case 'redirect':
        return {
          message: `The link to "${link}" leads to a redirect.`,
          remedy: `Link to "${answer.to}" itself.`,
        };
      case 'gone':
        // The page that says so has links to its own parts.
        if (target.path === page.address) return undefined;
        return {
          message: `The link to "${link}" leads to an article that was removed.`,
          remedy: 'Link to what answers the question now, or remove the link.',
        };
      case 'nothing': {
        const near = nearestName(target.path, pageAddresses);
        return {
          message: `The link to "${link}" leads nowhere: no file of the built site answers it.`,
          remedy: near === undefined ? 'Correct or remove the link.' : `Did you mean "${near}"?`,
        };
      }
    }
  };
  return dist.pages.flatMap((page) => {
    const refresh = page.refreshTo === undefined ? [] : [page.refreshTo];
    const links = [...page.links, ...page.resources.map(({ url }) => url), ...refresh];
    return [...new Set(links)].flatMap((link): Problem[] => {
      const finding = judge(link, page);
      return finding ? [{ file: page.file, ...finding }] : [];
    });
  });
};

/** Addresses that our server answers and no file does. */
function isLive(path: string): boolean {
  return ['/api/', '/voted/', '/staff/'].some((prefix) => path.startsWith(prefix));
}
