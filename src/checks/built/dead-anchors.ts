import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import { isTemplateAddress, type BuiltPage, type DistRule } from '../built-site.ts';
import { namedPart } from '../named-part.ts';
import { SiteAddresses } from '../site-addresses.ts';

const listedIds = 8;

/** A link to a part of a page finds that part. */
export const deadAnchors: DistRule = (dist) => {
  const addresses = new SiteAddresses(dist);
  const idsOf = new Map(dist.pages.map((page) => [page.file, new Set(page.ids)]));
  return dist.pages.flatMap((page) =>
    [...new Set(page.links)].flatMap((link): Problem[] => {
      if (!link.includes('#') || isTemplateAddress(link)) return [];
      const local = addresses.resolve(link, page);
      const id = namedPart(local?.fragment ?? '');
      if (!local || id === undefined) return [];
      const answer = addresses.answer(local);
      // A link that leads nowhere at all, or to a redirect, is the business of another rule.
      if (answer.kind !== 'file' || !answer.page) return [];
      if (idsOf.get(answer.page.file)?.has(id)) return [];
      return [
        {
          file: page.file,
          message: `The link to "${link}" names the part "${id}", which ${answer.page.address} does not have.`,
          remedy: existingIds(id, answer.page),
        },
      ];
    }),
  );
};

function existingIds(id: string, page: BuiltPage): string {
  const ids = [...new Set(page.ids)];
  if (ids.length === 0) return 'That page has no ids at all: link to the page.';
  const near = nearestName(id, ids);
  const ordered = near === undefined ? ids : [near, ...ids.filter((other) => other !== near)];
  const more = ordered.length > listedIds ? ', …' : '';
  return `The ids there are: ${ordered.slice(0, listedIds).join(', ')}${more}.`;
}
