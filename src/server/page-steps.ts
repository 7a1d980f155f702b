import { Parser } from 'htmlparser2';

/** A step as somebody finds it on its page. */
export interface PageStep {
  /** The one that stands before it; undefined where the step is in no list. */
  readonly number: number | undefined;
  /** The heading that it stands under. */
  readonly heading: string | undefined;
  /** How it begins: at most 80 characters and an ellipsis; empty where it has no words of its own. */
  readonly text: string;
}

const longestText = 80;
const headings = new Set(['h2', 'h3', 'h4']);
/** What stands in these belongs to a step, but does not name it. */
const besides = new Set(
  'ol ul table pre figure details aside button script style svg template'.split(' '),
);
/** Words on both sides of these are words of their own. */
const blocks = new Set(['p', 'div', 'br', 'li', 'dt', 'dd']);

interface OpenStep {
  readonly id: string | undefined;
  readonly number: number | undefined;
  text: string;
  /** How many elements are open in it whose words are not its own. */
  besides: number;
}

/** The steps that a page asks about, by their ids, in the order of the page: those with a button "I am stuck here". */
export function stepsOnPage(html: string): ReadonlyMap<string, PageStep> {
  const found: { readonly id: string; readonly step: OpenStep; readonly heading?: string }[] = [];
  /** How many items each open list has had; undefined: they are not numbered. */
  const lists: (number | undefined)[] = [];
  const steps: OpenStep[] = [];
  let heading: string | undefined;
  let isInHeading = false;

  function open(name: string, attributes: Readonly<Record<string, string>>): void {
    const within = steps.at(-1);
    if (name === 'button' && attributes['name'] === 'step') {
      const { value: id } = attributes;
      // Elsewhere than in the item of this id it says nothing about a place in a list.
      const own = steps.findLast((step) => step.id === id);
      const step = own ?? { id, number: undefined, text: '', besides: 0 };
      if (id) found.push({ id, step, ...(heading === undefined ? {} : { heading }) });
    }
    if (besides.has(name) && within) within.besides++;
    if (blocks.has(name)) text(' ');
    if (headings.has(name)) {
      heading = '';
      isInHeading = true;
    }
    if (name === 'ol') lists.push(0);
    if (name === 'ul') lists.push(undefined);
    if (name === 'li') {
      const before = lists.at(-1);
      const number = before === undefined ? undefined : before + 1;
      lists[lists.length - 1] = number;
      steps.push({ id: attributes['id'], number, text: '', besides: 0 });
    }
  }

  function text(words: string): void {
    if (isInHeading) heading = (heading ?? '') + words;
    const step = steps.at(-1);
    if (step?.besides === 0) step.text += words;
  }

  function close(name: string): void {
    if (headings.has(name)) isInHeading = false;
    if (name === 'ol' || name === 'ul') lists.pop();
    if (name === 'li') steps.pop();
    if (blocks.has(name)) text(' ');
    const within = steps.at(-1);
    if (besides.has(name) && within && within.besides > 0) within.besides--;
  }

  const parser = new Parser({ onopentag: open, ontext: text, onclosetag: close });
  parser.write(html);
  parser.end();
  return new Map(
    found.map(({ id, step, heading: above }) => [
      id,
      {
        number: step.number,
        heading: above === undefined ? undefined : oneLine(above) || undefined,
        text: shortened(oneLine(step.text)),
      },
    ]),
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  if (text.length <= longestText) return text;
  const start = text.slice(0, longestText + 1);
  // A single word that is longer than all of it, as in Chinese, ends anywhere.
  const end = start.lastIndexOf(' ');
  const kept = end > 0 ? start.slice(0, end) : start.slice(0, longestText).toWellFormed();
  return `${kept.replace(/[\s,;:.(]+$/, '')}…`;
}
