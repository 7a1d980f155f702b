import type { Problem } from '#problems/problem.ts';
import type { DistRule } from '../built-site.ts';
import { SiteAddresses } from '../site-addresses.ts';

/** What the head of a page names for other programs is a file of the built site. */
export const deadAlternatives: DistRule = (dist) => {
  const addresses = new SiteAddresses(dist);
  return dist.pages.flatMap((page) =>
    page.alternatives.flatMap(({ relation, url }): Problem[] => {
      const target = addresses.resolve(url, page);
      if (target && addresses.answer(target).kind === 'file') return [];
      return [
        {
          file: page.file,
          message: `The head names "${url}" (${relation}), which is no file of the built site.`,
          remedy: 'Correct the address, or write that file during the build.',
        },
      ];
    }),
  );
};
