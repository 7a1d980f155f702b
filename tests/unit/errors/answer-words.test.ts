import { expect, it } from 'vitest';
import { codeLastingWords, codeMenderWords } from '#errors/answer-words.ts';

it('what a computer says of itself is no message that comes back or is sent again', () => {
  const words = (['final', 'temporary', 'either', 'success'] as const).map((lasting) =>
    (['own-device', 'ours'] as const).map((refusedBy) => codeLastingWords({ lasting, refusedBy })),
  );
  const own = words.map(([first]) => first);
  expect(own.filter((said) => /message|server/.test(said ?? ''))).toEqual([]);
  expect(words[0]).toEqual(['It stays until its cause is mended', 'Final: the message comes back']);
  expect(words[3]).toEqual(['No error', 'No error']);
});

it('what a program of one’s own shows was sent by nobody: no message comes back, and “you” mend it', () => {
  const inProgram = { isInProgram: true };
  for (const refusedBy of ['ours', 'theirs', 'either', 'own-device'] as const) {
    for (const lasting of ['final', 'temporary', 'either'] as const) {
      expect(codeLastingWords({ lasting, refusedBy }, inProgram)).not.toMatch(/message|server/);
    }
    expect(codeMenderWords({ fixBy: 'sender', refusedBy }, inProgram)).toBe('You');
  }
  expect(codeMenderWords({ fixBy: 'sender', refusedBy: 'own-device' })).toBe('You');
  expect(codeMenderWords({ fixBy: 'sender', refusedBy: 'ours' })).toBe('You, the sender');
  expect(codeMenderWords({ fixBy: 'host', refusedBy: 'ours' }, inProgram)).toMatch(/^We/);
});
