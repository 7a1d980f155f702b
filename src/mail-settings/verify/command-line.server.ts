import { parseArgs } from 'node:util';
import { suggestName } from '#problems/nearest-name.ts';
import { asciiDomain } from '../customer.ts';

/** What was asked for on the command line. */
export interface Wishes {
  readonly domains: readonly string[];
  readonly isJson: boolean;
  readonly timeoutMs: number;
  readonly warnDays: number;
  /** Path of a file with certificates. */
  readonly authorityFile: string | undefined;
}

export type ReadWishes =
  | { readonly kind: 'wishes'; readonly wishes: Wishes }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly why: string };

const options = {
  json: { type: 'boolean' },
  timeout: { type: 'string' },
  'warn-days': { type: 'string' },
  ca: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const optionNames = Object.keys(options);
const optionsWithValue = ['timeout', 'warn-days', 'ca'];

export const help = `npm run verify-mail -- [options] [customer's domain …]

Connects to every mail server and port that the settings in site.yaml print, and tells where they
differ from what is there: reachable, encrypted as printed, versions of TLS, certificate, login.
No password is ever sent. Where a host name holds {domain}, name domains of customers to try.

  --json           prints one JSON object (call it by "npm run --silent verify-mail -- --json")
  --timeout 10     seconds to wait for connecting, and for each answer
  --warn-days 21   warns when a certificate ends within so many days
  --ca file.pem    trusts the authorities in this file too
  --help           prints this

Exit code: 0 all is well (there may be warnings), 1 something differs, 2 the command could not run.`;

/** Reads the command line; never throws. */
export function readCommandLine(args: readonly string[]): ReadWishes {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    // Its own complaints name neither the nearest option nor what is wanted.
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!optionNames.includes(token.name)) {
      return mistake(`The option "${token.rawName}" is not known. ${suggestOption(token.name)}`);
    }
    const needsValue = optionsWithValue.includes(token.name);
    if (needsValue && (token.value ?? '') === '') {
      return mistake(`The option "${token.rawName}" needs a value behind it.`);
    }
    if (!needsValue && token.value !== undefined) {
      return mistake(`The option "${token.rawName}" takes no value.`);
    }
  }
  if (values.help === true) return { kind: 'help' };
  const timeoutSeconds = numberIn(values.timeout ?? '10', 0.05, 600);
  if (timeoutSeconds === undefined) {
    return mistake('--timeout has to be a number of seconds up to 600, such as 10.');
  }
  const warnDays = numberIn(values['warn-days'] ?? '21', 0, 3650);
  if (warnDays === undefined) {
    return mistake('--warn-days has to be a number of days up to 3650, such as 21.');
  }
  const domains = positionals.map((typed) => ({ typed, domain: asciiDomain(typed) }));
  const wrong = domains.find(({ domain }) => domain === undefined);
  if (wrong) {
    return mistake(`"${wrong.typed}" is not a domain name; it looks like example.org.`);
  }
  return {
    kind: 'wishes',
    wishes: {
      domains: [...new Set(domains.flatMap(({ domain }) => domain ?? []))],
      isJson: values.json === true,
      timeoutMs: timeoutSeconds * 1000,
      warnDays,
      authorityFile: typeof values.ca === 'string' ? values.ca : undefined,
    },
  };
}

function mistake(why: string): ReadWishes {
  return { kind: 'mistake', why };
}

function suggestOption(name: string): string {
  return suggestName(
    `--${name}`,
    optionNames.map((known) => `--${known}`),
  );
}

function numberIn(text: string | boolean, from: number, to: number): number | undefined {
  const number = /^\d+(?:\.\d+)?$/.test(String(text)) ? Number(text) : NaN;
  return number >= from && number <= to ? number : undefined;
}
