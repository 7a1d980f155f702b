import { expect, test } from 'vitest';
import { afterAnswer } from '#articles/after-answer.ts';

test('the answer ends where its own box does, not one inside of it', () => {
  const answer = '<div class="answer x1"><div data-y>Yes.</div> And <div>no</div>.</div>';
  expect(afterAnswer(`${answer}<p>More</p><div></div>`)).toBe(answer.length);
});

test('a body that begins otherwise has no answer, nor has one whose box never ends', () => {
  expect(afterAnswer('<p>Hello</p><div class="answer">Yes.</div>')).toBe(0);
  expect(afterAnswer('<div class="answers">Yes.</div>')).toBe(0);
  expect(afterAnswer('<div class="answer">Yes.')).toBe(0);
});
