import { readFileSync } from 'node:fs';
import { expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { verifyMail } from '#mail-settings/verify/verify-mail.server.ts';
import { contentFolder } from '../setup/content-folder.ts';
import { freePort, missingPrograms, type Listening } from '../setup/mail-servers.ts';

const isCi = process.env['CI'] === 'true';

/**
 * Whether tests that need these programs are skipped, which is said once. Where all has to be there
 * nothing is skipped, so that they fail.
 */
export function skipWithout(...programs: readonly string[]): boolean {
  const missing = isCi ? [] : missingPrograms(...programs);
  if (missing.length === 0) return false;
  console.warn(`Tests of verify-mail are skipped: ${missing.join(' and ')} is not installed.`);
  return true;
}

export interface Door {
  readonly host?: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
}

export interface Mail {
  readonly imap: Door;
  readonly pop?: Door;
  readonly smtp: Door;
  readonly fallback?: Omit<Door, 'host'>;
  readonly minimumTls?: '1.2' | '1.3';
}

/** What the tests look at in the JSON report. */
export const reportSchema = z.object({
  ok: z.boolean(),
  targets: z.array(
    z.object({
      host: z.string(),
      port: z.number(),
      observation: z.unknown(),
      findings: z.array(
        z.object({
          rule: z.string(),
          level: z.string(),
          message: z.string(),
          settings: z.array(z.object({ line: z.number(), path: z.string() })),
        }),
      ),
    }),
  ),
});

/** The made-up site with other mail servers, all of them at `localhost`. */
export function siteText({ imap, pop, smtp, fallback, minimumTls = '1.2' }: Mail): string {
  const door = (wanted: Door): string => JSON.stringify({ host: 'localhost', ...wanted });
  const [before = '', rest = ''] = readFileSync(
    'tests/fixtures/site/content/site.yaml',
    'utf8',
  ).split(/^mail:$/m);
  const after = rest.slice(rest.indexOf('\nlimits:'), rest.indexOf('\nplans:'));
  return `${before}mail:
  allowPlainText: true
  imap: ${door(imap)}
  pop: ${pop ? door(pop) : 'null'}
  smtp: ${JSON.stringify({ host: 'localhost', ...smtp, fallback: fallback ?? null })}
  username: full-address
  minimumTls: '${minimumTls}'${after}`;
}

/** Runs the command over the made-up site with these servers. */
export async function run(mail: Mail, ...args: readonly string[]) {
  const printed: string[] = [];
  const errors: string[] = [];
  const code = await verifyMail(args, {
    contentFolder: contentFolder({ 'site.yaml': siteText(mail) }),
    nowMs: Date.now(),
    print: (text) => printed.push(text),
    printError: (text) => errors.push(text),
  });
  return { code, output: printed.join('\n'), errors: errors.join('\n') };
}

/** The same for machines, by the ports of the servers. Trusts what `authorityFile` says. */
export async function report(authorityFile: string, mail: Mail, ...args: readonly string[]) {
  const { code, output } = await run(
    mail,
    '--json',
    '--timeout',
    '8',
    '--ca',
    authorityFile,
    ...args,
  );
  const { ok, targets } = reportSchema.parse(JSON.parse(output));
  expect(ok).toBe(code === 0);
  const at = (port: number) => targets.find((target) => target.port === port);
  return {
    code,
    at,
    rulesAt: (port: number) => at(port)?.findings.map(({ rule }) => rule),
  };
}

/** What is found at one port for sending; reading mail is no matter there. */
export async function smtpReport(
  authorityFile: string,
  { port }: Listening,
  security: Door['security'],
  minimumTls: '1.2' | '1.3' = '1.2',
  ...args: readonly string[]
) {
  const imap: Door = { port: await freePort(), security: 'tls' };
  const found = await report(
    authorityFile,
    { imap, smtp: { port, security }, minimumTls },
    ...args,
  );
  return { rules: found.rulesAt(port), target: found.at(port) };
}

/** Waits for a server that is stopped when the test ends. */
export async function until<Stoppable extends { stop: () => Promise<void> }>(
  starting: Promise<Stoppable>,
): Promise<Stoppable> {
  const started = await starting;
  onTestFinished(started.stop);
  return started;
}
