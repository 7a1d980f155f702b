import { describe, expect, it } from 'vitest';
import { dotEnhancedCodes, hasUndottedCode } from '#errors/explainer/dotted-codes.ts';
import { answerToError } from '#errors/explainer/error-answer.ts';
import { knownErrors as known } from '../../../setup/known-errors.ts';

const dotted = (query: string) => dotEnhancedCodes(query, (code) => code === '5.7.1');

describe('an enhanced code that was typed without its dots', () => {
  it.each([
    ['5,7,1', '5.7.1'],
    ['5.7,1', '5.7.1'],
    ['550 5,7,1', '550 5.7.1'],
    ['550-5,7,1', '550-5.7.1'],
    ['mail to my bank 5,7,1, why', 'mail to my bank 5.7.1, why'],
    ['5 7 1', '5.7.1'],
    ['550 5 7 1', '550 5.7.1'],
    ['smtp error 5-7-1', 'smtp error 5.7.1'],
    ['5_7_1', '5.7.1'],
    ['5, 7, 1', '5.7.1'],
    ['#5/7/1.', '#5.7.1.'],
  ])('gets them: %s', (typed, whole) => {
    expect(dotted(typed)).toBe(whole);
    expect(hasUndottedCode(typed)).toBe(true);
  });

  it.each([
    '5,7,2',
    '15,7,1',
    '5,7,1,3',
    '5,7,10',
    'steps 5 7 1',
    'backup of 5/7/1',
    '5 7-1',
    '5 7 1 users',
    '550 5.7.1',
  ])('is none of a list, or numbers of something else: %s', (typed) => {
    expect(dotted(typed)).toBe(typed);
  });

  it.each(['5,7,1', '550 5,7,1', '5 7 1'])('is explained as the one it is: %s', (typed) => {
    expect(answerToError(typed, known)).toMatchObject({ code: '5.7.1' });
  });

  it.each(['2,500,000', '5 7 9 6', '4 9 9'])('is not seen in %s', (typed) => {
    expect(answerToError(typed, known)).toBeUndefined();
  });
});
