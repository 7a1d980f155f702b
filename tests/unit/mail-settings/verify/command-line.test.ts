import { describe, expect, it } from 'vitest';
import { readCommandLine } from '#mail-settings/verify/command-line.server.ts';

function wishes(...args: string[]) {
  const read = readCommandLine(args);
  if (read.kind !== 'wishes') throw new Error(JSON.stringify(read));
  return read.wishes;
}

describe('the command line', () => {
  it('has sensible values where nothing is said', () => {
    expect(wishes()).toEqual({
      domains: [],
      isJson: false,
      timeoutMs: 10_000,
      warnDays: 21,
      authorityFile: undefined,
    });
  });

  it('takes domains and options in any order, each domain once and in ASCII', () => {
    const args = ['Bücher.example', '--json', 'a.example', '--timeout=2.5', 'a.example'];
    expect(wishes(...args, '--warn-days', '7', '--ca', 'own.pem')).toEqual({
      domains: ['xn--bcher-kva.example', 'a.example'],
      isJson: true,
      timeoutMs: 2500,
      warnDays: 7,
      authorityFile: 'own.pem',
    });
  });

  it.each([
    [['--jsn'], 'The option "--jsn" is not known. Did you mean "--json"?'],
    [['--warndays', '3'], 'The option "--warndays" is not known. Did you mean "--warn-days"?'],
    [['--timeout'], 'The option "--timeout" needs a value behind it.'],
    [['--timeout', '0'], '--timeout has to be a number of seconds up to 600, such as 10.'],
    [['--timeout', '1e3'], '--timeout has to be a number of seconds up to 600, such as 10.'],
    [['--warn-days', 'x'], '--warn-days has to be a number of days up to 3650, such as 21.'],
    [['--json=yes'], 'The option "--json" takes no value.'],
    [['--warn-days', '-1'], '--warn-days has to be a number of days up to 3650, such as 21.'],
    [['localhost'], '"localhost" is not a domain name; it looks like example.org.'],
  ])('%j is refused', (args, why) => {
    expect(readCommandLine(args)).toEqual({ kind: 'mistake', why });
  });

  it.each(['--help', '-h'])('%s asks for help', (arg) => {
    expect(readCommandLine([arg])).toEqual({ kind: 'help' });
  });
});
