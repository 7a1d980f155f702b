import { expect, it } from 'vitest';
import { codeLastingWords } from '#errors/answer-words.ts';

it('what a computer says of itself is no message that comes back or is sent again', () => {
  const words = (['final', 'temporary', 'either', 'success'] as const).map((lasting) =>
    (['own-device', 'ours'] as const).map((refusedBy) => codeLastingWords({ lasting, refusedBy })),
  );
  const own = words.map(([first]) => first);
  expect(own.filter((said) => /message|server/.test(said ?? ''))).toEqual([]);
  expect(words[0]).toEqual(['It stays until its cause is mended', 'Final: the message comes back']);
  expect(words[3]).toEqual(['No error', 'No error']);
});
