import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { isMisspelt, suggestName } from '#problems/nearest-name.ts';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What an operator may choose, checked. */
export interface Settings {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Origins that visitors' browsers know the site by; empty: those of the built site. */
  readonly publicOrigins: readonly string[];
  readonly distFolder: string;
  readonly dataFolder: string;
  /** Absent: made once and kept in the data folder. */
  readonly secret: string | undefined;
  /** Where PostgreSQL keeps the votes; absent: a file in the data folder. Holds a password. */
  readonly databaseUrl: string | undefined;
  readonly trustedProxies: BlockList;
  readonly logLevel: LogLevel;
}

/** Lists every mistake in the environment at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';

  constructor(problems: readonly string[]) {
    const heading =
      problems.length === 1
        ? 'The environment has 1 problem.'
        : `The environment has ${problems.length} problems.`;
    super([heading, ...problems.map((problem) => `  ${problem}`)].join('\n'));
  }
}

const shortestSecret = 32;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(4321),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_ORIGIN: list
    .refine((origins) => origins.every((origin) => originOf(origin) !== undefined))
    .transform((origins) => origins.flatMap((origin) => originOf(origin) ?? []))
    .default([]),
  KB_DIST: z.string().default('dist'),
  KB_DATA: z.string().default('data'),
  KB_SECRET: z.string().min(shortestSecret).optional(),
  DATABASE_URL: z.string().refine(isPostgresUrl).optional(),
  TRUSTED_PROXIES: list
    .refine((parts) => parts.every(isNetwork))
    .default([])
    .transform(toBlockList),
  LOG_LEVEL: z.enum(logLevels).default('info'),
});

type Name = keyof z.output<typeof schema>;

const remedies: Readonly<Record<Name, string>> = {
  PORT: 'It must be a whole number from 0 to 65535, such as PORT=4400.',
  HOST: 'It must be an address of this machine, such as HOST=0.0.0.0 for all of them.',
  PUBLIC_ORIGIN:
    'It must be the address of the site without a path, such as PUBLIC_ORIGIN=https://help.example.com (several: with commas). Leave it out to use helpCentre.url of site.yaml.',
  KB_DIST: 'It must be the folder of the built site.',
  KB_DATA: 'It must be the folder to keep votes in.',
  KB_SECRET: `It must have at least ${shortestSecret} characters; leave it out to have one made.`,
  DATABASE_URL:
    'It must begin with postgres:// or postgresql:// and name a server and a database, such as DATABASE_URL=postgres://kb:password@db.example.com/kb. In a password % / ? # @ : are written %25 %2F %3F %23 %40 %3A. Leave it out to keep votes in a file.',
  TRUSTED_PROXIES:
    'It must be addresses or networks of your own proxies, such as TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8.',
  LOG_LEVEL: `It must be one of ${logLevels.join(', ')}.`,
};

/** What is said instead of the values of secrets, which must not come to be read in a log. */
const foundSecrets: Readonly<Record<string, string>> = {
  KB_SECRET: 'too short',
  DATABASE_URL: 'not the address of a PostgreSQL database',
};

const namesOfOthers = ['KB_CONTENT'];

/**
 * Reads the server's settings from environment variables. An empty variable counts as absent.
 * @throws {EnvironmentError} with all mistakes, each with its remedy.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  const problems = [
    ...unknownNames(given),
    ...(result.success ? [] : mistakes(result.error, given)),
  ];
  if (!result.success || problems.length > 0) throw new EnvironmentError(problems);
  const values = result.data;
  return {
    port: values.PORT,
    host: values.HOST,
    publicOrigins: values.PUBLIC_ORIGIN,
    distFolder: resolve(values.KB_DIST),
    dataFolder: resolve(values.KB_DATA),
    secret: values.KB_SECRET,
    databaseUrl: values.DATABASE_URL,
    trustedProxies: values.TRUSTED_PROXIES,
    logLevel: values.LOG_LEVEL,
  };
}

/** Shorter names, such as HOST, are like too many of other programs. */
const shortestLikeName = 8;
const mostWrongLetters = 3;

/**
 * Says of variables whose names are almost those of the server that they do nothing. They may be meant
 * for another program, so they are no mistakes. Names with KB_ are judged by `readSettings`.
 */
export function misspeltNames(environment: NodeJS.ProcessEnv): readonly string[] {
  const known = Object.keys(remedies).filter((name) => !name.startsWith('KB_'));
  const isSet = (name: string): boolean => (environment[name] ?? '') !== '';
  return Object.keys(environment)
    .filter((name) => isSet(name) && !known.includes(name) && name.length >= shortestLikeName)
    .flatMap((name) => {
      const meant = known.find(
        (one) =>
          one.length >= shortestLikeName && !isSet(one) && isMisspelt(name, one, mostWrongLetters),
      );
      return meant === undefined
        ? []
        : [`${name} is set, and this server does not know it. Did you mean ${meant}?`];
    });
}

function unknownNames(given: NodeJS.ProcessEnv): string[] {
  const known = [
    ...Object.keys(remedies).filter((name) => name.startsWith('KB_')),
    ...namesOfOthers,
  ];
  return Object.keys(given)
    .filter((name) => name.startsWith('KB_') && !name.startsWith('KB_TEST_'))
    .filter((name) => !known.includes(name))
    .map((name) => `"${name}" is not known. ${suggestName(name, known)}`);
}

function mistakes(error: z.ZodError, given: NodeJS.ProcessEnv): string[] {
  const names = new Set(error.issues.map(({ path }) => String(path[0])));
  return [...names].map((name) => {
    const found = foundSecrets[name] ?? `"${given[name] ?? ''}"`;
    const remedy = Object.entries(remedies).find(([known]) => known === name)?.[1] ?? '';
    return `${name} is ${found}. ${remedy}`;
  });
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text);
  const isBare = url?.pathname === '/' && url.search === '' && url.hash === '' && !url.username;
  return isBare && ['http:', 'https:'].includes(url.protocol) ? url.origin : undefined;
}

function isPostgresUrl(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !['postgres:', 'postgresql:'].includes(url.protocol)) return false;
  const hasServer = url.hostname !== '' || url.searchParams.has('host');
  return hasServer && url.pathname.length > 1 && isDecodable(url.username + url.password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  const longest = family === 4 ? 32 : 128;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest);
}

function toBlockList(networks: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return trusted;
}
