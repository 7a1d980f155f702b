import { describe, expect, it } from 'vitest';
import { explainedSentence } from '#search/explained-sentence.ts';

const sure = { trust: undefined, unlisted: undefined };

describe('what is said aloud of an explained error', () => {
  it.each([
    ['550', 'Refused', 'Explained: 550, refused. 2 articles found.'],
    ['5.1.1', 'No such mailbox', 'Explained: 5.1.1, no such mailbox. 2 articles found.'],
    ['0x1', 'Outlook is busy', 'Explained: 0x1, Outlook is busy. 2 articles found.'],
  ])('%s goes on small, unless it is a name', (code, title, said) => {
    expect(explainedSentence({ ...sure, code, title }, 'Nothing found.', 2)).toBe(said);
  });

  it('says how far it can be trusted, as the page does', () => {
    const likely = {
      code: null,
      title: 'Your program cannot',
      trust: 'Likely',
      unlisted: undefined,
    };
    expect(explainedSentence(likely, 'Nothing found.', 0)).toBe(
      'Likely: your program cannot. Nothing found.',
    );
  });

  it('says that a code beside it is in no list', () => {
    const beside = { code: '550', title: 'Refused', trust: undefined, unlisted: '5.9.9' };
    expect(explainedSentence(beside, 'Nothing found.', 1)).toBe(
      'Explained: 550, refused. 5.9.9 is in none of our lists. 1 article found.',
    );
  });
});
