import { expect, test } from 'vitest';
import { readCommandLine } from '#mail-settings/verify/command-line.server.ts';

test('domains and options are read', () => {
  const args = [
    'example.org',
    'MÜNCHEN.example',
    '--json',
    '--timeout',
    '2.5',
    '--warn-days=30',
    '--ca',
    'a.pem',
  ];
  expect(readCommandLine(args)).toEqual({
    kind: 'wishes',
    wishes: {
      domains: ['example.org', 'xn--mnchen-3ya.example'],
      isJson: true,
      timeoutMs: 2500,
      warnDays: 30,
      authorityFile: 'a.pem',
    },
  });
});

test.each([
  [['--jsno'], 'The option "--jsno" is not known. Did you mean "--json"?'],
  [['--timeout'], 'The option "--timeout" needs a value behind it.'],
  [['--timeout', 'soon'], '--timeout has to be a number of seconds'],
  [['--json=1'], 'The option "--json" takes no value.'],
  [['--warn-days', '-1'], '--warn-days has to be a number of days'],
  [['localhost'], '"localhost" is not a domain name'],
])('%j is told what is wrong', (args, why) => {
  const read = readCommandLine(args);
  expect(read.kind === 'mistake' ? read.why : read.kind).toContain(why);
});

test('help is given when it is asked for', () => {
  expect(readCommandLine(['--help'])).toEqual({ kind: 'help' });
  expect(readCommandLine(['-h'])).toEqual({ kind: 'help' });
});
