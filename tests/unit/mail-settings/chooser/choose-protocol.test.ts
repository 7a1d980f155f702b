import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allWays,
  askedQuestions,
  chooseProtocol,
  countedAnswers,
  questions,
  readAnswers,
  type Answers,
} from '#mail-settings/chooser/choose-protocol.ts';

const everything = { pop: true, webmail: true };

const answersOf = (answers: Answers, offers = everything) =>
  chooseProtocol(answers, offers)?.answer;

describe('every way through the questions', () => {
  it.each<[Answers, string | undefined]>([
    [{}, undefined],
    [{ devices: 'several' }, 'imap'],
    [{ devices: 'borrowed' }, 'webmail'],
    [{ devices: 'one' }, undefined],
    [{ devices: 'one', shared: 'yes' }, 'imap'],
    [{ devices: 'one', shared: 'no' }, undefined],
    [{ devices: 'one', shared: 'no', space: 'short' }, 'pop'],
    [{ devices: 'one', shared: 'no', space: 'enough' }, 'imap'],
  ])('%j leads to %s', (answers, advice) => {
    expect(answersOf(answers)).toBe(advice);
  });

  it('never leads to what the host does not offer', () => {
    const short: Answers = { devices: 'one', shared: 'no', space: 'short' };
    expect(answersOf(short, { pop: false, webmail: true })).toBe('imap');
    expect(answersOf({ devices: 'borrowed' }, { pop: true, webmail: false })).toBe('imap');
  });

  it('gives a reason of its own', () => {
    for (const offers of [everything, { pop: false, webmail: false }]) {
      const reasons = allWays(offers).map(({ choice }) => choice.reason);
      expect(reasons).toHaveLength(5);
      expect(new Set(reasons).size).toBe(5);
    }
  });

  it('warns of what POP3 means for the only copy', () => {
    const choice = chooseProtocol({ devices: 'one', shared: 'no', space: 'short' }, everything);
    expect(choice?.consequence).toContain('back-up');
  });
});

describe('the questions', () => {
  it.each<[Answers, string[]]>([
    [{}, ['devices']],
    [{ devices: 'several' }, ['devices']],
    [{ devices: 'one' }, ['devices', 'shared']],
    [{ devices: 'one', shared: 'yes' }, ['devices', 'shared']],
    [{ devices: 'one', shared: 'no' }, ['devices', 'shared', 'space']],
    [{ devices: 'one', shared: 'no', space: 'short' }, ['devices', 'shared', 'space']],
  ])('after %j are %j', (answers, asked) => {
    expect(askedQuestions(answers, everything)).toEqual(asked);
  });

  it('leave out later answers once an earlier one decides', () => {
    const all: Answers = { devices: 'several', shared: 'no', space: 'short' };
    expect(countedAnswers(all, everything)).toEqual({ devices: 'several' });
    expect(countedAnswers({ ...all, devices: 'one', shared: 'yes' }, everything)).toEqual({
      devices: 'one',
      shared: 'yes',
    });
    expect(countedAnswers({ shared: 'yes', space: 'short' }, everything)).toEqual({});
  });

  it('have just the options that are read from an address', () => {
    for (const { name, options } of questions) {
      for (const { value } of options) {
        expect(readAnswers(new Map([[name, value]]))).toEqual({ [name]: value });
      }
    }
  });
});

it('whatever stands in an address is read as answers or left out', () => {
  const word = fc.oneof(fc.constantFrom('one', 'several', 'yes', 'no', 'short'), fc.string());
  const names = fc.constantFrom('devices', 'shared', 'space', 'domain');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, word)), (pairs) => {
      const answers = readAnswers(new Map(pairs));
      for (const { name, options } of questions) {
        const answer = answers[name];
        if (answer !== undefined) expect(options.map(({ value }) => value)).toContain(answer);
      }
      const asked = askedQuestions(answers, everything);
      expect(asked[0]).toBe('devices');
      const counted = countedAnswers(answers, everything);
      expect(chooseProtocol(counted, everything)).toEqual(chooseProtocol(answers, everything));
    }),
  );
});
