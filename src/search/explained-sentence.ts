import { articlesFound } from './search-query.ts';

/** Words with which titles begin that are no names: they go on small inside a sentence. */
const ordinaryBeginning =
  /^(?:An?|Another|Bad|Blocked|Cannot|Every|Full|It|Login|Mail|Messages|Nobody|Not?|Nothing|Old|Only|Password|Refused|Sending|Something|The|There|This|Too|User|Wrong|Your?) /;

/**
 * "Explained: 5.1.1, no such mailbox. 24 articles found.": what stands above the articles comes first.
 * @param found what is said of the articles where there are none
 */
export function explainedSentence(
  { code, title }: { readonly code: string | null; readonly title: string },
  found: string,
  count: number,
): string {
  const name = ordinaryBeginning.test(title)
    ? `${title.charAt(0).toLowerCase()}${title.slice(1)}`
    : title;
  const explained = code === null ? name : `${code}, ${name}`;
  return `Explained: ${explained}. ${foundAfterwards(found, count)}`;
}

/** What is said of the articles after something that stands above them. See `explainedSentence`. */
export function foundAfterwards(found: string, count: number): string {
  return count === 0 ? found : `${articlesFound(count)}.`;
}
