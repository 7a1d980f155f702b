import { programFragments } from '#mail-settings/program-fragments.ts';
import { nearestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';
import { articleOf, readLockedAddress } from '../locked-address.ts';

/**
 * A link to a heading or step that was published once finds it for ever. It is the texts that are
 * judged, not the built pages: what one host does not show is there on another.
 */
export const lockedFragments: ContentRule = ({ articles, clients, urlLock }) => {
  const published = new Map(
    articles
      .filter(({ article }) => !article.draft)
      .map(({ article, file }) => {
        const ofPrograms = programFragments(article.programs, clients.entries);
        return [article.id, { file, ids: [...article.fragments, ...ofPrograms] }];
      }),
  );
  return urlLock.lock.entries.flatMap(({ address, line }): Problem[] => {
    const { fragment } = readLockedAddress(address);
    // An article that is gone as a whole is the business of other rules.
    const found = published.get(articleOf(address) ?? 0);
    if (fragment === '' || !found || found.ids.includes(fragment)) return [];
    const near = nearestName(fragment, found.ids);
    const place =
      near === undefined ? 'the heading or step' : `"${near}", or whatever heading or step`;
    return [
      {
        file: urlLock.file,
        line,
        message: `The published link ${address} finds nothing in ${found.file} any more.`,
        remedy: `Write <Anchor id="${fragment}" /> there, at the end of ${place} that took its place.`,
      },
    ];
  });
};
