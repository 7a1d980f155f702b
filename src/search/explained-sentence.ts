import type { ErrorAnswer } from '#errors/explainer/error-answer.ts';
import { noListSentence } from '#errors/explainer/listed-codes.ts';
import { articlesFound } from './search-query.ts';

/** Words with which titles begin that are no names: they go on small inside a sentence. */
const ordinaryBeginning =
  /^(?:An?|Another|Bad|Blocked|Cannot|Every|Full|It|Login|Mail|Messages|Nobody|Not?|Nothing|Old|Only|Password|Sending|Something|The|There|This|Too|User|Wrong|Your?) |^Refused\b/;

type ExplainedWords = Pick<ErrorAnswer, 'code' | 'title'> &
  Partial<Pick<ErrorAnswer, 'trust' | 'unlisted'>>;

/**
 * "Explained: 5.1.1, no such mailbox. 24 articles found.": what stands above the articles comes first.
 * "Likely: …" where it is not sure.
 * @param found what is said of the articles where there are none
 */
export function explainedSentence(
  { code, title, trust, unlisted }: ExplainedWords,
  found: string,
  count: number,
): string {
  const name = ordinaryBeginning.test(title)
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
  const explained = code === null ? name : `${code}, ${name}`;
  const beside = unlisted === undefined ? '' : ` ${noListSentence(unlisted)}.`;
  return `${trust ?? 'Explained'}: ${explained}.${beside} ${foundAfterwards(found, count)}`;
}

/** What is said of the articles after something that stands above them. See `explainedSentence`. */
export function foundAfterwards(found: string, count: number): string {
  return count === 0 ? found : `${articlesFound(count)}.`;
}
