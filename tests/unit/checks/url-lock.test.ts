import { describe, expect, it } from 'vitest';
import { extendUrlLock, formatUrlLock, newAddresses, parseUrlLock } from '#checks/url-lock.ts';

const text = `# Addresses for ever.

/a/1/
# from the old system
/kb.php?id=1
/mail/blue/
`;

it('keeps a lock as it is when it is read and written', () => {
  expect(formatUrlLock(parseUrlLock(text))).toBe(text);
});

it('knows the line of each address', () => {
  expect(parseUrlLock(text).entries.map(({ address, line }) => [address, line])).toEqual([
    ['/a/1/', 3],
    ['/kb.php?id=1', 5],
    ['/mail/blue/', 6],
  ]);
});

describe('adding addresses', () => {
  it('sorts new ones in, keeps comments with theirs, and removes none', () => {
    const lock = extendUrlLock(parseUrlLock(text), ['/mail/blue/', '/', '/b/', '/b/']);
    expect(formatUrlLock(lock)).toBe(text.replace('/a/1/', '/\n/a/1/\n/b/'));
  });

  it('explains itself in a new file', () => {
    expect(formatUrlLock(extendUrlLock(parseUrlLock(''), ['/']))).toMatch(
      /^# Every address that was ever published\.[^\n]*\n# npm run urls:lock [^\n]*\n\n\/\n$/,
    );
  });

  it('knows which addresses are new', () => {
    expect(newAddresses(parseUrlLock(text), ['/a/1/', '/new/'])).toEqual(['/new/']);
  });
});
