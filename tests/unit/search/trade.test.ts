import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnTrade } from '#search/questions/learn-trade.ts';

const stems = (line: string): ReadonlySet<string> => new Set(line.split(' '));
const asked = [
  'the server is slow',
  'the mail server is down',
  'mail to the server fails',
  'my mail is gone',
  'is the tip of my mail lost',
].map(stems);
const elsewhere = [
  'the server took my tip',
  'the server in the restaurant is slow',
  'restaurant with a terrace',
  'a tip for the restaurant',
].map(stems);

/** What all words of a line say together. */
const said = (weightOf: (stem: string) => number, line: string): number =>
  [...stems(line)].reduce((sum, stem) => sum + weightOf(stem), 0);

describe('what words say of the trade', () => {
  const weightOf = learnTrade(asked, elsewhere);

  it('tells lines of one kind from the other by all their words together', () => {
    expect(said(weightOf, 'mail server')).toBeGreaterThan(0);
    expect(said(weightOf, 'server restaurant')).toBeLessThan(0);
    expect(weightOf('mail')).toBeGreaterThan(weightOf('server'));
    expect(weightOf('server')).toBeGreaterThan(weightOf('restaurant'));
  });

  it('has for a word never seen what rare words say', () => {
    expect(weightOf('xylophone')).toBe(weightOf('terrace'));
  });

  it('is the same at every build', () => {
    expect(learnTrade(asked, elsewhere)('server')).toBe(weightOf('server'));
  });

  it('is not led by how many lines of a kind there are', () => {
    const many = Array.from({ length: 40 }, () => asked).flat();
    expect(said(learnTrade(many, elsewhere), 'restaurant with a tip')).toBeLessThan(0);
  });

  it('is nothing where only one kind is known', () => {
    expect(learnTrade(asked, [])('mail')).toBe(0);
    expect(learnTrade([], elsewhere)('tip')).toBe(0);
  });

  it('is a number for any lines', () => {
    const lines = fc.array(
      fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd')).map((line) => new Set(line)),
    );
    fc.assert(
      fc.property(lines, lines, (some, others) => {
        for (const stem of ['a', 'b', 'x']) {
          expect(learnTrade(some, others)(stem)).toSatisfy(Number.isFinite);
        }
      }),
    );
  });
});
