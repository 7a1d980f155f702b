import type { Conversion } from '../html/conversion.ts';
import { htmlToMdx } from '../html/html-to-mdx.ts';
import { articleText, daysAfter, pageAddressesOf } from './article-text.ts';
import { describe, keywordsFor, kindOf } from './describe.ts';
import { imageTarget, type ImagePlaces } from './images.ts';
import type { PlannedArticle, Refusal } from './import-plan.ts';
import type { WhmcsArticle } from './knowledge-base.ts';
import { linkTarget, type LinkPlaces } from './links.ts';
import type { Standing } from './visibility.ts';

/** Nobody knows how old a text of WHMCS is: it is to be read again soon. */
const daysUntilReview = 90;
/** As the checks ask of what is published. */
const leastWords = 40;

/** An article with everything that was decided about it. */
export interface ArticleToWrite {
  readonly article: WhmcsArticle;
  readonly id: number;
  readonly title: string;
  readonly path: string;
  readonly categoryTitle: string;
  readonly tags: readonly string[];
  readonly standing: Standing;
  /** Names of the categories that it stood in besides. */
  readonly otherCategories: readonly string[];
  readonly refusal: Refusal | undefined;
  /** How many words there are to read. */
  readonly words: number;
  /** Whether an address belongs to no other article here. */
  readonly isFreeAddress: (address: string) => boolean;
  /** The day that it says it came along. */
  readonly day: string;
}

interface Surroundings {
  readonly places: LinkPlaces;
  readonly pictures: ImagePlaces;
  /** Takes a file along, and gives its address. */
  readonly copy: (file: string, name: string) => string;
  /** The article of this site whose title is most like one. */
  readonly likeTitle: (
    title: string,
  ) => { readonly id: number; readonly title: string } | undefined;
}

/** The file of an article with what is to be said of it; no text where it cannot come along. */
export interface WrittenArticle extends Pick<PlannedArticle, 'state' | 'votes' | 'notes'> {
  readonly text?: string;
}

/** Where readers will find an article that is written. */
export function shownState({
  article,
  words,
  standing,
  refusal,
}: ArticleToWrite): PlannedArticle['state'] | 'left out' {
  if (words === 0 || refusal?.until === 'left out') return 'left out';
  if (words < leastWords || refusal || !hasTitle(article)) return 'draft';
  return standing.hiddenWhy === undefined ? 'published' : 'staff';
}

/** Whether a title has a word in it. */
export function hasTitle({ title }: WhmcsArticle): boolean {
  return /[\p{L}\p{N}]/u.test(title);
}

/** How many words the text of an article has, all in all. */
export function countWords({ article, title }: WhmcsArticle): number {
  return htmlToMdx(article, title, deaf).words;
}

const deaf: Conversion = {
  link: () => ({ kind: 'words' }),
  image: () => ({ kind: 'missing' }),
  note: () => undefined,
};

/** Writes the text of an article's file. */
export function writeArticle(
  one: ArticleToWrite,
  { places, pictures, copy, likeTitle }: Surroundings,
): WrittenArticle {
  const { article, id, title, standing, refusal, day } = one;
  const notes: string[] = [];
  const note = (sentence: string): void => {
    if (!notes.includes(sentence)) notes.push(sentence);
  };
  const shown = shownState(one);
  if (shown === 'left out') {
    return { notes: refusal?.reasons ?? ['It has no text.'] };
  }
  const { mdx, paragraphs, hasSteps } = htmlToMdx(article.article, title, {
    link: (href, said) => linkTarget(href, said, places, note),
    image: (src) => imageTarget(src, pictures, { note, copy }),
    note,
  });
  const votes = votesOf(article, note);
  const like = hasTitle(article) ? likeTitle(article.title) : undefined;
  if (shown === 'draft') {
    const reasons = [
      ...(hasTitle(article) ? [] : ['it had no title, so give it one before you publish it.']),
      ...(refusal?.reasons ??
        (one.words < leastWords
          ? [`it has ${one.words} words of text, and ${leastWords} are the least.`]
          : [])),
    ];
    note(`It is a draft: ${reasons.join(' ')}`);
  }
  if (standing.hiddenWhy !== undefined) note(`It is for staff only: it was ${standing.hiddenWhy}.`);
  if (one.otherCategories.length > 0) {
    note(`It stood in other categories too: ${one.otherCategories.join(', ')}.`);
  }
  if (like !== undefined) {
    note(
      `Its title is nearly that of article ${like.id} here, "${like.title}": keep one of the two, or say in the titles how they differ.`,
    );
  }
  if (hasTitle(article) && title !== article.title) note(`Its title was "${article.title}".`);
  const text = articleText(
    {
      id,
      title,
      description: describe(title, paragraphs),
      kind: kindOf(title, hasSteps),
      updated: day,
      reviewBy: daysAfter(day, daysUntilReview),
      keywords: [...keywordsFor(title, one.tags, one.categoryTitle)],
      aliases: pageAddressesOf(article.id, article.title, standing.hiddenWhy !== undefined).filter(
        (address) => one.isFreeAddress(address),
      ),
      ...(standing.hiddenWhy !== undefined && { audience: 'staff' }),
      ...(shown === 'draft' && { draft: true }),
      ...(votes && { importedVotes: votes }),
      sources: [`Imported from WHMCS, article ${article.id}`],
    },
    mdx,
  );
  return { text, state: shown, votes, notes };
}

function votesOf(
  { useful, votes }: WhmcsArticle,
  note: (sentence: string) => void,
): PlannedArticle['votes'] {
  if (useful > votes)
    note(`It had ${useful} useful of ${votes} votes: ${useful} of ${useful} is kept.`);
  const total = Math.max(useful, votes);
  return total === 0 ? undefined : { helpful: useful, total };
}
