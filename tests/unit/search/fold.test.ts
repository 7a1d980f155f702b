import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, wordsOf } from '#search/query/fold.ts';

/** What people type, with all that folding looks for. */
const typed = fc
  .array(
    fc.constantFrom(
      ...["don't", 'E-Mail', 'e mail', 'K-9', 'A_B', 'SMTP', 'port 25', '-', ' ', '\t', "'", '?'],
      ...['Ünïcode', 'x', '7', 'auto-reply', 'mail'],
    ),
  )
  .map((pieces) => pieces.join(''));

describe('folding', () => {
  it('is the same for a text alone and beside a word with an accent', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(foldText(`Ä ${text}`)).toBe(`a ${foldText(text)}`.trim());
      }),
    );
  });

  it('finds the same words in a text alone and beside letters of another alphabet', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const folded = foldText(text);
        expect(wordsOf(`ж ${folded}`)).toEqual(['ж', ...wordsOf(folded)]);
      }),
    );
  });

  it('writes a word one way, however it is typed', () => {
    expect(foldText('Don’t  E\u2011Mail ME')).toBe(foldText('dont e mail me'));
    expect(foldText('K-9')).toBe('k9');
    expect(wordsOf('auto-reply don_t ж7')).toEqual(['auto', 'reply', 'don_t', 'ж7']);
  });
});
