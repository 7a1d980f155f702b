import { permalink } from '#site/address.ts';
import { staffArticlesPath } from '#staff/staff-path.ts';
import { publishedAddresses } from './built/published-addresses.ts';
import type { BuiltSite } from './built-site.ts';
import { articleOf, readLockedAddress } from './locked-address.ts';
import { SiteAddresses, type Answer } from './site-addresses.ts';
import { newAddresses, type UrlLock } from './url-lock.ts';

/** What an address that was published answers today. */
export interface AddressAnswer {
  readonly address: string;
  /** The status that our server sends (RFC 9110, section 15), or `broken`. */
  readonly answer: 200 | 301 | 410 | 'broken';
  /** Where it leads, of a 301; the browser takes the fragment along. */
  readonly to?: string;
  /** What there is to know besides. */
  readonly note?: string;
  /** False for what is not in `urls.lock` yet. */
  readonly isLocked: boolean;
}

const sortKey = ({ address }: AddressAnswer): string => address;

/** Every address ever published, in the order of their characters, with what the built site answers. */
export function addressAnswers(dist: BuiltSite, lock: UrlLock): readonly AddressAnswer[] {
  const addresses = new SiteAddresses(dist);
  const judge = (address: string, isLocked: boolean): AddressAnswer => ({
    address,
    ...answerTo(address, dist, addresses),
    isLocked,
  });
  return [
    ...lock.entries.map(({ address }) => judge(address, true)),
    ...newAddresses(lock, publishedAddresses(dist)).map((address) => judge(address, false)),
  ].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

type Judged = Pick<AddressAnswer, 'answer' | 'to' | 'note'>;

function answerTo(address: string, dist: BuiltSite, addresses: SiteAddresses): Judged {
  const { path, query, fragment } = readLockedAddress(address);
  const first = addresses.answer({ path, query });
  switch (first.kind) {
    case 'nothing':
      return { answer: 'broken', note: 'nothing answers it' };
    case 'needs-slash':
      return { answer: 'broken', note: 'only the address with a slash at its end is answered' };
    case 'gone':
      return { answer: 410 };
    case 'file':
      if (query !== '') return { answer: 'broken', note: 'the page is there without the query' };
      return fragment === '' ? { answer: 200 } : withPart({ answer: 200 }, address, first, dist);
    case 'redirect': {
      const found = { answer: 301, to: first.to } as const;
      const [toPath = '', toQuery] = first.to.split('?');
      if (toPath.startsWith(staffArticlesPath)) {
        return { ...found, note: 'for staff: our server asks for a sign-in' };
      }
      const target = addresses.answer({
        path: decodeURI(toPath),
        query: toQuery === undefined ? '' : `?${toQuery}`,
      });
      if (target.kind !== 'file') {
        const note =
          target.kind === 'redirect' ? 'which leads on once more' : 'which nothing answers';
        return { ...found, answer: 'broken', note };
      }
      return fragment === '' ? found : withPart(found, address, target, dist);
    }
  }
}

/** The same for a link to a part of a page. */
function withPart(found: Judged, address: string, answer: Answer, dist: BuiltSite): Judged {
  const { fragment } = readLockedAddress(address);
  if (answer.kind === 'file' && answer.page?.ids.includes(fragment)) return found;
  const article = articleOf(address) ?? 0;
  if (dist.fragments.get(article)?.includes(fragment)) {
    return { ...found, note: 'a part that this host does not show: its top is seen' };
  }
  // The link still ends at what took the article's place.
  if (!dist.fragments.has(article) && dist.redirects.has(permalink(article))) {
    return { ...found, note: 'of an article that was removed: the top of its successor is seen' };
  }
  return { ...found, answer: 'broken', note: 'the page has no such part' };
}

/** One line an address, and one that sums up. */
export function answersText(answers: readonly AddressAnswer[]): string {
  const count = (wanted: AddressAnswer['answer']): number =>
    answers.filter(({ answer }) => answer === wanted).length;
  const unlocked = answers.filter(({ isLocked }) => !isLocked).length;
  const lines = answers.map(({ address, answer, to, note, isLocked }) =>
    [
      String(answer).padEnd(6),
      address,
      ...(to === undefined ? [] : [`→ ${to}`]),
      ...(note === undefined ? [] : [`(${note})`]),
      ...(isLocked ? [] : ['(not in urls.lock yet)']),
    ].join(' '),
  );
  const sum = `${answers.length} addresses: ${count(200)} answer 200, ${count(301)} lead on (301), ${count(410)} are gone (410), ${count('broken')} are broken.`;
  const hint = unlocked > 0 ? [`${unlocked} are not in urls.lock yet: npm run urls:lock.`] : [];
  return [...lines, '', sum, ...hint].join('\n');
}
