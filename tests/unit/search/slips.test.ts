import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areFarApart, costOfSlips, lettersOf } from '#search/query/slips.ts';
import { mended, knownSlips, type WordUse } from '#search/site-words/known-slips.ts';

const cost = (typed: string, word: string) => costOfSlips(typed, word, 3);

describe('what slips cost', () => {
  it('is nothing for the word itself, and one for a letter that is simply wrong', () => {
    expect([cost('mail', 'mail'), cost('mxil', 'mail'), cost('mailx', 'mail')]).toEqual([0, 1, 1]);
  });

  it.each([
    ['a double letter left out', 'adress', 'address'],
    ['a letter typed twice', 'spamm', 'spam'],
    ['a wrong vowel', 'seperate', 'separate'],
    ['a letter that sounds alike', 'konfigure', 'configure'],
    ['a swap', 'webmial', 'webmail'],
    ['a swap beside a double letter', 'offcie', 'office'],
    ['a word by ear', 'emale', 'email'],
  ])('is at most one for %s', (_what, typed, word) => {
    expect(cost(typed, word)).toBeLessThanOrEqual(1);
    expect(cost(typed, word)).toBeGreaterThan(0);
  });

  it('adds up over a word', () => {
    expect(cost('atachmnet', 'attachment')).toBeCloseTo(
      cost('atachment', 'attachment') + cost('attachmnet', 'attachment'),
    );
  });

  it('is endless beyond what matters', () => {
    expect(costOfSlips('giraffe', 'mailbox', 2)).toBe(Infinity);
    expect(costOfSlips('', 'mail', 1)).toBe(Infinity);
  });

  it('is the same both ways, and never more than all letters', () => {
    const word = fc.stringMatching(/^[aeilmnost]{0,9}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        const there = costOfSlips(one, other, 99);
        expect(costOfSlips(other, one, 99)).toBeCloseTo(there);
        expect(there).toBeLessThanOrEqual(one.length + other.length);
        expect(there === 0).toBe(one === other);
      }),
    );
  });
});

describe('letters alone', () => {
  it('never part two words that are near', () => {
    const word = fc.stringMatching(/^[aceimnstv]{0,9}$/);
    const most = fc.constantFrom(0.5, 1, 1.5, 2);
    fc.assert(
      fc.property(word, word, most, (one, other, allowed) => {
        fc.pre(costOfSlips(one, other, allowed) <= allowed);
        expect(areFarApart(lettersOf(one), lettersOf(other), allowed)).toBe(false);
      }),
    );
  });

  it('part words that have little in common', () => {
    expect(areFarApart(lettersOf('giraffe'), lettersOf('mailbox'), 2)).toBe(true);
    expect(areFarApart(lettersOf('smpt'), lettersOf('smtp'), 0.5)).toBe(false);
  });

  it('part words of which one has three letters more, whichever it is', () => {
    const [short, long] = [lettersOf('mail'), lettersOf('mailbox')];
    expect([areFarApart(short, long, 1.5), areFarApart(long, short, 1.5)]).toEqual([true, true]);
  });
});

describe('wrong spellings among keywords', () => {
  const texts = new Set(['password', 'forwarding', 'catch', 'all', 'attention', 'mail', 'was']);
  const written = new Map([
    ['password', 90],
    ['passwort', 9],
    ['pasword', 3],
  ]);
  const use: WordUse = {
    isWord: (word) => word === 'mass',
    usesOf: (word) => written.get(word) ?? 0,
  };
  const slips = (...keywords: string[]) => [...knownSlips(texts, new Set(keywords), use)];

  it('stand for the word that texts have', () => {
    expect(slips('pasword', 'forwading')).toEqual([
      ['pasword', 'password'],
      ['forwading', 'forwarding'],
    ]);
  });

  it('are all forms of a word that is one', () => {
    const uses = new Map([...written, ['forwadings', 2], ['forwardings', 2]]);
    const found = knownSlips(
      new Set([...texts, 'forwardings']),
      new Set(['forwading', 'forwadings']),
      {
        ...use,
        usesOf: (word) => uses.get(word) ?? 0,
      },
    );
    expect([...found.keys()]).toEqual(['forwading', 'forwadings']);
  });

  it('are short ones only where two letters are swapped or a double one is missed', () => {
    expect(slips('mial', 'maill')).toEqual([
      ['mial', 'mail'],
      ['maill', 'mail'],
    ]);
    expect(slips('nas', 'nail', 'kmail')).toEqual([]);
  });

  it.each([
    ['words of the texts', 'mail'],
    ['other forms of them', 'passwords'],
    ['words that are written together', 'catchall'],
    ['words of their own', 'mass'],
    ['words that customers use', 'passwort'],
    ['words like none', 'eudora'],
    ['codes', 'pa55word'],
    ['abbreviations', 'ml'],
  ])('are not %s', (_what, word) => {
    expect(slips(word)).toEqual([]);
  });

  it('are mended in a phrase, and the rest of it is left as it is', () => {
    const known = new Map([['pasword', 'password']]);
    expect(mended('Lost my Pasword', known)).toBe('lost my password');
    expect(mended('Lost my Key', known)).toBe('Lost my Key');
  });
});
