import { describe, expect, it } from 'vitest';
import { answerFirst } from '#checks/content/answer-first.ts';
import { codesInText } from '#checks/content/codes-in-text.ts';
import { dates, datesIn } from '#checks/content/dates.ts';
import { emptyArticle } from '#checks/content/empty-article.ts';
import { headingOrder } from '#checks/content/heading-order.ts';
import { imageAlt } from '#checks/content/image-alt.ts';
import { noExpressions } from '#checks/content/no-expressions.ts';
import { noModuleLines } from '#checks/content/no-module-lines.ts';
import { article, articleWithBody, bodyLine, findings } from '../made-up-content.ts';

const file = 'articles/mail/blue.mdx';

describe('no expressions', () => {
  it('accepts escaped braces, braces in code, and comments', () => {
    const text = 'Write \\{name} or `{name}`. {/* ask the writer */}\n\n```text\n{name}\n```';
    expect(findings(noExpressions, { 'mail/blue': article({ text }) })).toEqual([]);
  });

  it('reports braces in the text, with the way to write them', () => {
    expect(findings(noExpressions, { 'mail/blue': articleWithBody('Dear {name},') })).toEqual([
      {
        file,
        line: bodyLine,
        column: 6,
        message: 'Code in braces cannot stand in an article: name.',
        remedy:
          'Write \\{ where you mean the character itself; in a component write a bare word, as in <Port imap />.',
      },
    ]);
  });

  it('reports an attribute whose value is code', () => {
    const [problem] = findings(noExpressions, {
      'mail/blue': articleWithBody('A <Port imap={x} />'),
    });
    expect(problem?.message).toBe(
      'Code in braces cannot stand in an article: an attribute of <Port>.',
    );
  });

  it('reports code after a comment', () => {
    const body = 'A {/* one */ alert() /* two */}';
    expect(findings(noExpressions, { 'mail/blue': articleWithBody(body) })).toHaveLength(1);
  });
});

describe('no module lines', () => {
  it('accepts a sentence with the words in its middle', () => {
    const text = 'You can import and export mail.';
    expect(findings(noModuleLines, { 'mail/blue': article({ text }) })).toEqual([]);
  });

  it('reports an import line', () => {
    const body = "import Port from './port.astro'\n\nWords.";
    expect(findings(noModuleLines, { 'mail/blue': articleWithBody(body) })).toEqual([
      {
        file,
        line: bodyLine,
        column: 1,
        message: 'The line "import Port from \'./port.astro\'" is read as program code.',
        remedy:
          'Remove it: components need no import. If it is a sentence, begin it with another word than import or export.',
      },
    ]);
  });
});

describe('alternative texts of images', () => {
  it('accepts an image that says what it shows', () => {
    const text = '![The window](/window.png)';
    expect(findings(imageAlt, { 'mail/blue': article({ text }) })).toEqual([]);
  });

  it('reports an image that does not', () => {
    expect(findings(imageAlt, { 'mail/blue': articleWithBody('![](/window.png)') })).toEqual([
      {
        file,
        line: bodyLine,
        column: 1,
        message: 'The image "/window.png" has no alternative text.',
        remedy: 'Say what it shows between the brackets: ![The account window](/window.png).',
      },
    ]);
  });
});

describe('heading order', () => {
  const messagesFor = (...headings: string[]) =>
    findings(headingOrder, { 'mail/blue': articleWithBody(headings.join('\n\n')) });

  it('accepts levels without gaps', () => {
    expect(messagesFor('## One', '### Two', '#### Three', '## Four')).toEqual([]);
  });

  it('reports a heading at the level of the title', () => {
    expect(messagesFor('## One', '# Two')).toEqual([
      {
        file,
        line: bodyLine + 2,
        column: 1,
        message: 'The heading "Two" is at level 1, which is the title\'s own.',
        remedy: 'Begin the line with ##.',
      },
    ]);
  });

  it.each([
    [['### One'], 'The heading "One" skips from level 1 to level 3.', 'Begin the line with ##.'],
    [
      ['## One', '#### Two'],
      'The heading "Two" skips from level 2 to level 4.',
      'Begin the line with ###.',
    ],
    [['## One', '##'], 'The heading is empty.', 'Write a heading, or remove the number signs.'],
    [
      ['## One', '### one'],
      `The heading "one" stands on line ${bodyLine} already.`,
      'Word them differently: in lists and links nobody can tell them apart.',
    ],
    [
      ['## One', '### Two', '#### Three', '##### Four'],
      'The heading "Four" is at level 5; headings go down to level 4.',
      'Raise it, or make it a sentence.',
    ],
  ])('reports %j', (headings, message, remedy) => {
    expect(messagesFor(...headings)).toMatchObject([{ message, remedy }]);
  });
});

describe('the answer first', () => {
  it('accepts an article that begins with its answer', () => {
    expect(findings(answerFirst, { 'mail/blue': article() })).toEqual([]);
  });

  it('reports an article without an answer', () => {
    expect(findings(answerFirst, { 'mail/blue': articleWithBody('Blue.') })).toEqual([
      {
        file,
        line: undefined,
        message: 'The article has no <Answer> at its beginning.',
        remedy:
          'Begin the text with <Answer>, two or three sentences that answer the title, and </Answer>.',
      },
    ]);
  });

  it('reports an answer that stands further down', () => {
    const body = 'Blue.\n\n<Answer>\n\nBlue.\n\n</Answer>';
    expect(findings(answerFirst, { 'mail/blue': articleWithBody(body) })).toMatchObject([
      { line: bodyLine + 2, message: 'The article does not begin with its <Answer>.' },
    ]);
  });
});

describe('empty articles', () => {
  it('accepts an article with enough words', () => {
    expect(findings(emptyArticle, { 'mail/blue': article() })).toEqual([]);
  });

  it('reports an article that says next to nothing', () => {
    expect(findings(emptyArticle, { 'mail/blue': articleWithBody('One word more.') })).toEqual([
      {
        file,
        message: 'The article has 3 words of text; it needs at least 40.',
        remedy: 'Write the article, or leave the file out until there is something to say.',
      },
    ]);
  });
});

describe('codes in the text', () => {
  it('accepts codes that the text explains', () => {
    const source = article({
      front: { codes: "['421', '4.7.0']" },
      text: 'A `421 4.7.0` is busy.',
    });
    expect(findings(codesInText, { 'mail/blue': source })).toEqual([]);
  });

  it('reports a code that stands only inside a longer one', () => {
    const source = article({ front: { codes: "['421', '4.7.1']" }, text: '`421` and `4.7.10`' });
    expect(findings(codesInText, { 'mail/blue': source })).toEqual([
      {
        file,
        line: 9,
        message: 'The code "4.7.1" does not appear in the text.',
        remedy: 'Write `4.7.1` where the text explains it, or remove it from "codes".',
      },
    ]);
  });

  it('asks the same of codes that another article answers', () => {
    const source = article({ front: { sharedCodes: "['530']" }, text: 'A `535` is another.' });
    expect(findings(codesInText, { 'mail/blue': source })).toMatchObject([
      { message: 'The code "530" does not appear in the text.' },
    ]);
  });
});

describe('dates', () => {
  it('may lie a little ahead, where a clock is wrong, but not years', () => {
    const ahead = (updated: string) =>
      findings(datesIn(2026), {
        'mail/blue': article({ front: { updated, reviewBy: '2100-01-01' } }),
      });
    expect(ahead('2031-12-31')).toEqual([]);
    expect(ahead('2099-01-01')).toEqual([
      {
        file: 'articles/mail/blue.mdx',
        line: 6,
        message: 'The date "updated" (2099-01-01) lies years ahead.',
        remedy: 'Set it to the day on which the text was last changed.',
      },
    ]);
  });

  it('accepts a review after the last change', () => {
    expect(findings(dates, { 'mail/blue': article() })).toEqual([]);
  });

  it('reports a review on or before the day of the last change', () => {
    const source = article({ front: { reviewBy: '2026-03-05' } });
    expect(findings(dates, { 'mail/blue': source })).toEqual([
      {
        file,
        line: 7,
        message: 'The date "reviewBy" (2026-03-05) is not after "updated" (2026-03-05).',
        remedy: 'Set "reviewBy" to the day by which somebody has to read the article again.',
      },
    ]);
  });
});
