import type { Problem } from '#problems/problem.ts';
import type { DistRule } from './built-site.ts';
import { deadAnchors } from './built/dead-anchors.ts';
import { deadLinks } from './built/dead-links.ts';
import { duplicateElementIds } from './built/duplicate-element-ids.ts';
import { deadAlternatives } from './built/dead-alternatives.ts';
import { builtHeadingOrder } from './built/heading-order.ts';
import { builtImageAlt } from './built/image-alt.ts';
import { inlineCode } from './built/inline-code.ts';
import { pageHead } from './built/page-head.ts';
import { lostAddresses, publishedAddresses } from './built/published-addresses.ts';
import { thirdParty } from './built/third-party.ts';
import { readDist } from './read-dist.server.ts';
import { readUrlLock } from './url-lock-file.server.ts';
import { newAddresses, noLockYet } from './url-lock.ts';

interface DistCheckOptions {
  /** Where `urls.lock` stands. */
  readonly contentFolder: string;
}

interface DistFindings {
  readonly problems: readonly Problem[];
  /** Sentences for whoever builds, about what is not wrong. */
  readonly notes: readonly string[];
}

const rules: readonly DistRule[] = [
  deadAlternatives,
  deadAnchors,
  deadLinks,
  duplicateElementIds,
  builtHeadingOrder,
  builtImageAlt,
  inlineCode,
  pageHead,
  thirdParty,
];

/**
 * Runs every rule over a built site.
 * @throws {Error} when there is no built site in the folder.
 */
export function checkDist(folder: string, { contentFolder }: DistCheckOptions): DistFindings {
  const dist = readDist(folder);
  const { file, lock } = readUrlLock(contentFolder);
  const problems = [...rules.flatMap((rule) => rule(dist)), ...lostAddresses(dist, lock, file)];
  if (lock.entries.length === 0) return { problems, notes: [noLockYet] };
  return { problems, notes: notesAbout(newAddresses(lock, publishedAddresses(dist)).length) };
}

function notesAbout(unlocked: number): readonly string[] {
  if (unlocked === 0) return [];
  const [subject, object] =
    unlocked === 1 ? ['1 new address is', 'it'] : [`${unlocked} new addresses are`, 'them'];
  return [`${subject} not in urls.lock yet; run npm run urls:lock before you publish ${object}.`];
}
