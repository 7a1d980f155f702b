import { expect, it } from 'vitest';
import { sentencesOfVote } from '#votes/waiting-sentences.ts';

it('what waits to be sent is named with its reason and its comment', () => {
  const kept = (vote: Parameters<typeof sentencesOfVote>[0]): string =>
    sentencesOfVote(vote).kept.replace(/ on this device.*/, '');
  expect([
    kept({ helpful: false, reason: undefined }),
    kept({ helpful: false, reason: 'It is out of date' }),
    kept({ helpful: false, reason: 'It is out of date', comment: 'Step 2 is gone.' }),
    kept({ helpful: true, reason: undefined, comment: 'Thanks' }),
    kept({ helpful: null, reason: undefined }),
  ]).toEqual([
    'Not sent yet. Your answer is kept',
    'Not sent yet. Your answer “It is out of date” is kept',
    'Not sent yet. Your answer “It is out of date” with your comment is kept',
    'Not sent yet. Your answer with your comment is kept',
    'Not withdrawn yet. Your withdrawal is kept',
  ]);
});
