import type { Problem } from '#problems/problem.ts';

type Sentences = Pick<Problem, 'message' | 'remedy'>;

/** What the compiler said, and what stands in the article from the place on that it named. */
interface Mistake {
  readonly said: string;
  readonly from: string;
}

/** Sentences for the mistakes that writers make; the compiler's own are about its grammar. */
const known: readonly ((mistake: Mistake) => Sentences | undefined)[] = [
  ({ from }) =>
    from.startsWith('<!--')
      ? {
          message: 'A remark between <!-- and --> cannot stand in an article.',
          remedy: 'Take it out, or write it as {/* words */}.',
        }
      : undefined,
  ({ said }) =>
    /closing brace/.test(said)
      ? {
          message: 'A { begins code here, and nothing closes it.',
          remedy: 'Write \\{ where you mean the character itself.',
        }
      : undefined,
  ({ said }) => {
    const name = /closing tag for `<([^\s`>/]+)/.exec(said)?.[1];
    if (name === undefined) return undefined;
    const isHtml = /^[a-z]/.test(name);
    return {
      message: isHtml
        ? `The HTML tag <${name}> cannot stand in an article.`
        : `Nothing closes <${name}>.`,
      remedy: isHtml
        ? 'Write it in Markdown, or leave the tag out.'
        : `Write </${name}> where it ends: in the same paragraph, or on a line of its own if the tag stands alone on its line.`,
    };
  },
  ({ said }) => {
    const name = /Unexpected closing tag `<\/([^\s`>]+)/.exec(said)?.[1];
    if (name === undefined) return undefined;
    return {
      message: `</${name}> closes what nothing has opened.`,
      remedy: `Write <${name}> where it begins, or take this out.`,
    };
  },
  ({ from }) =>
    /^<[a-z]+:\/\/|^<[^\s<>]+@/i.test(from)
      ? {
          message: 'An address cannot stand between < and >.',
          remedy: 'Write it without them, or as a link: [words](https://example.org/).',
        }
      : undefined,
  ({ from }) => {
    const value = /^<\w[^>]*?\s([\w-]+)=(?!["'{])([^\s>/]*)/.exec(from);
    if (!value) return undefined;
    const [, name = '', written = ''] = value;
    return {
      message: `The value of "${name}" stands without quotes.`,
      remedy: `Write ${name}="${written}".`,
    };
  },
  ({ from }) => {
    const name = /^<([A-Za-z]\w*)[^>]*$/.exec(from.split('\n')[0] ?? '')?.[1];
    return name === undefined
      ? undefined
      : {
          message: `The tag <${name} has no > at its end.`,
          remedy: 'Add />, or > and a closing tag.',
        };
  },
  ({ from }) =>
    from.startsWith('<')
      ? {
          message: 'A < begins a tag here.',
          remedy: 'Write \\< where you mean the character itself.',
        }
      : undefined,
  ({ said }) =>
    /\besm\b/.test(said)
      ? {
          message: 'A line that begins with import or export is taken for code.',
          remedy: 'Begin the line with another word.',
        }
      : undefined,
];

/** What is wrong with an article that cannot be compiled, and how to mend it. */
export function mdxMistake(mistake: Mistake): Sentences {
  for (const sentences of known) {
    const found = sentences(mistake);
    if (found) return found;
  }
  return {
    message: `This is not valid MDX: ${mistake.said}`,
    remedy: 'Close every tag, and write \\{ and \\< where you mean the characters themselves.',
  };
}
