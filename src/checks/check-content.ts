import type { Problem } from '#problems/problem.ts';
import type { ContentRule, ContentUnderCheck } from './content-rule.ts';
import { answerFirst } from './content/answer-first.ts';
import { clientArticles } from './content/client-articles.ts';
import { codesInText } from './content/codes-in-text.ts';
import { danglingIds } from './content/dangling-ids.ts';
import { dates } from './content/dates.ts';
import { duplicateAddresses } from './content/duplicate-addresses.ts';
import { duplicateIds } from './content/duplicate-ids.ts';
import { emptyArticle } from './content/empty-article.ts';
import { glossaryArticles } from './content/glossary-articles.ts';
import { headingOrder } from './content/heading-order.ts';
import { imageAlt } from './content/image-alt.ts';
import { imageFiles } from './content/image-files.ts';
import { knownComponents } from './content/known-components.ts';
import { limitSymptoms } from './content/limit-symptoms.ts';
import { linkedPages } from './content/linked-pages.ts';
import { linkedParts } from './content/linked-parts.ts';
import { linkScheme } from './content/link-scheme.ts';
import { lockedFragments } from './content/locked-fragments.ts';
import { lockedPages } from './content/locked-pages.ts';
import { literalSettings } from './content/literal-settings.ts';
import { noExpressions } from './content/no-expressions.ts';
import { noModuleLines } from './content/no-module-lines.ts';
import { onCondition } from './content/on-condition.ts';
import { offeredLinks } from './content/offered-links.ts';
import { removedArticles } from './content/removed-articles.ts';
import { replyLast } from './content/reply-last.ts';
import { sources } from './content/sources.ts';
import { unusedCategories } from './content/unused-categories.ts';
import { writtenAnchorsRule } from './content/written-anchors.ts';
import { judgeNow } from './still-to-edit.ts';

const rules: readonly ContentRule[] = [
  answerFirst,
  codesInText,
  dates,
  duplicateAddresses,
  duplicateIds,
  emptyArticle,
  headingOrder,
  imageAlt,
  imageFiles,
  knownComponents,
  linkScheme,
  literalSettings,
  noExpressions,
  noModuleLines,
  onCondition,
  replyLast,
  sources,
  writtenAnchorsRule,
];

/** Rules that miss what is not there: an article that could not be read would be missed everywhere. */
const rulesAboutAbsence: readonly ContentRule[] = [
  clientArticles,
  danglingIds,
  glossaryArticles,
  limitSymptoms,
  linkedPages,
  lockedPages,
  removedArticles,
  unusedCategories,
];

/** Rules that ask what an article says by its id: where two have one id they judge the wrong text. */
const rulesById: readonly ContentRule[] = [linkedParts, lockedFragments, offeredLinks];

/** Runs every content rule; those about what is absent once every file can be read. */
export function checkContent(content: ContentUnderCheck): readonly Problem[] {
  const problems = [
    ...content.clients.problems,
    ...content.limitSymptoms.problems,
    ...content.errorProblems,
  ];
  const isWhole = content.problems.length === 0 && problems.length === 0;
  const hasOwnIds = duplicateIds(content).length === 0;
  const applying = [
    ...rules,
    ...(isWhole ? rulesAboutAbsence : []),
    ...(isWhole && hasOwnIds ? rulesById : []),
  ];
  return [...problems, ...applying.flatMap((rule) => judgeNow(rule, content))];
}
