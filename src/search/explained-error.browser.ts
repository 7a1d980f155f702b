import { noListSentence } from '#errors/explainer/listed-codes.ts';
import importAnswer from '#errors/explainer/search-answer.browser.ts?again';
import { explainerAddress } from '#errors/explainer/text-in-address.ts';
import { withoutAddresses } from '#personal-data/mail-address.ts';
import { explainedSentence, foundAfterwards } from './explained-sentence.ts';
import { element, plainLink } from './shown-hits.browser.ts';

/** What is shown of an error above the articles. Only for queries that look like one. */
export interface ExplainedError {
  /** For the results page. */
  readonly card: HTMLElement;
  /** For the list below the box: an option, or a line above all options. */
  readonly inBox: { readonly option: HTMLAnchorElement } | { readonly line: HTMLElement };
  /** What is said aloud. @param found what is said of the articles where there are none */
  readonly sentence: (found: string, count: number) => string;
}

/**
 * What an error in a query means, or the way to the explainer for a code that is in no list.
 * @param options.unfinished somebody is still typing
 * @throws where what the site knows about errors cannot be loaded
 */
export async function explainedError(
  query: string,
  options: { readonly unfinished: boolean },
): Promise<ExplainedError | undefined> {
  // On demand here too: the search may have failed to fetch it, and what failed once is not imported again.
  const { searchAnswer } = await import('#errors/explainer/search-answer.browser.ts').catch(
    importAnswer,
  );
  const answer = await searchAnswer(query, options);
  if (answer === undefined) return undefined;
  if (answer === 'unlisted') return wayToExplainer(query);
  const card = answer.card();
  if (!card) return undefined;
  leadToExplainer(card, query);
  const { code, title, meaning, trust, unlisted } = answer;
  const name = code === null ? title : `${code}: ${title}`;
  const option = plainLink(answer.address);
  option.className = 'suggest-code';
  option.append(
    element('strong', '', trust === undefined ? name : `${name} (${trust.toLowerCase()})`),
    element(
      'span',
      'suggest-excerpt',
      unlisted === undefined ? meaning : `${noListSentence(unlisted)}. ${meaning}`,
    ),
  );
  return {
    card,
    inBox: { option },
    sentence: (found, count) => explainedSentence(answer, found, count),
  };
}

const explainerName = 'error explainer';

/** Where a card says to paste the whole message, its words are the way there. */
function leadToExplainer(card: HTMLElement, query: string): void {
  const next = card.querySelector('.next');
  const [before = '', after] = next?.textContent.split(explainerName) ?? [];
  if (after !== undefined) next?.replaceChildren(before, explainerLink(query), after);
}

function explainerLink(query: string): HTMLAnchorElement {
  return plainLink(explainerAddress(withoutAddresses(query)), explainerName);
}

const noList = 'This code is in none of our lists.';

/**
 * Nothing is said of what the code may mean: only that a whole message tells more. The results page
 * shows what is said, the box does not.
 */
function wayToExplainer(query: string): ExplainedError {
  const line = (lead: string) => {
    const made = element(
      'p',
      'suggest-note unlisted-code',
      `${lead}Paste the whole message into the `,
    );
    made.append(explainerLink(query), '.');
    return made;
  };
  return {
    card: line(''),
    inBox: { line: line(`${noList} `) },
    sentence: (found, count) => `${noList} ${foundAfterwards(found, count)}`,
  };
}
