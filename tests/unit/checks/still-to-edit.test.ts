import { describe, expect, it } from 'vitest';
import { checkContent } from '#checks/check-content.ts';
import { stillToEdit, stillToEditText } from '#checks/still-to-edit.ts';
import { article, findings } from './made-up-content.ts';

const words = 'Made-up words that came along and fill this article. '.repeat(6);
const body = `${words}\n\nUse port 587 and [a shop](http://paint.example/).`;

function imported(front: Readonly<Record<string, string>> = {}, text = body): string {
  return article({ front: { imported: 'true', ...front }, body: text });
}

describe('an article that was brought along', () => {
  it('is listed with what it lacks, and ends no build', () => {
    const articles = { 'mail/blue': imported() };
    expect(findings(checkContent, articles)).toEqual([]);
    const later = findings(stillToEdit, articles);
    expect(later.map(({ message }) => message)).toEqual([
      'The article has no <Answer> at its beginning.',
      'The article has no <Reply>.',
      'The port number "587" is a setting and is typed out here.',
      'The link "a shop" leads to "http://paint.example/", which is not encrypted.',
    ]);
    expect(stillToEditText(later)).toMatch(
      /^Still to be edited: 1 article .*\n {2}articles\/mail\/blue\.mdx\n {4}The/,
    );
  });

  it('has to be right in all that it can be', () => {
    const text = `${words}\n\n#### Deep {x} <Nope /> [a](javascript:x) ![](/x.png)`;
    const messages = findings(checkContent, { 'mail/blue': imported({}, text) })
      .map(({ message }) => message)
      .join('\n');
    for (const part of [
      'skips from',
      'Code in braces',
      '<Nope>',
      'javascript:x',
      'alternative text',
    ]) {
      expect(messages).toContain(part);
    }
  });

  it('may be too short as a draft only', () => {
    const published = { 'mail/blue': article(), 'mail/green': imported({ id: '2' }, 'Short.') };
    expect(findings(checkContent, published)).toHaveLength(1);
    const draft = { ...published, 'mail/green': imported({ id: '2', draft: 'true' }, 'Short.') };
    expect(findings(checkContent, draft)).toEqual([]);
  });

  it('keeps its category in the list while it waits as a draft', () => {
    expect(findings(checkContent, { 'mail/blue': imported({ draft: 'true' }) })).toEqual([]);
  });

  it('is refused as any other once the mark is gone', () => {
    const messages = findings(checkContent, { 'mail/blue': article({ body }) });
    expect(messages).toHaveLength(4);
    expect(findings(stillToEdit, { 'mail/blue': article({ body }) })).toEqual([]);
    expect(stillToEditText([])).toBe('');
  });
});
