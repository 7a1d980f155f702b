import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ContentProblemsError } from '#problems/problem.ts';
import { loadSite } from '#site/load-site.server.ts';
import { serverPlans } from '#site/plan-patterns.ts';
import { contentFolder } from '#site/places.server.ts';
import { mailHosts, mailSettings } from '../mail-settings.ts';
import { readOurCustomer } from '../our-customer.ts';
import { appleProfile, profileFileName } from './apple-profile.ts';
import { readMailbox } from './mailbox.ts';

const help = `npm run apple-profile -- [options] anna@example.org

Writes a profile that sets up Mail on iPhone, iPad and Mac for one mailbox, from site.yaml.
It holds no password. Devices call it "not signed" unless it is signed here:

  --out file            where to write it; left out, a file named after the address
  --name "Anna"         what recipients see beside the address
  --plan business       a plan of site.yaml
  --pop                 for POP3 in the place of IMAP
  --certificate c.pem   signs it with this certificate …
  --key k.pem           … and its key …
  --chain i.pem         … and the certificates between it and its authority`;

/** The command cannot do what was asked; the message says why. */
class WrongUseError extends Error {
  override readonly name = 'WrongUseError';
}

interface Signing {
  readonly certificate: string;
  readonly key: string;
  readonly chain: string | undefined;
}

/**
 * Makes a profile as the command line wants it.
 * @returns where it was written.
 * @throws {WrongUseError} for a command line, a certificate or a file that cannot be used.
 * @throws {ContentProblemsError} for mistakes in site.yaml.
 */
export function makeAppleProfile(args: readonly string[], folder = contentFolder): string {
  const { values, positionals } = readArguments(args);
  const [address, ...others] = positionals;
  if (address === undefined || others.length > 0) throw new WrongUseError(help);
  const site = loadSite(folder);
  const { mail, brand, helpCentre, plans } = site;
  const ours = readOurCustomer(address, mailHosts(mail, serverPlans(site)));
  if (!ours.ok) throw new WrongUseError(ours.why);
  const read = readMailbox(address);
  if (!read.ok) throw new WrongUseError(read.why);
  if (values.plan !== undefined && !plans.some(({ slug }) => slug === values.plan)) {
    const known = plans.map(({ slug }) => slug).join(', ') || 'none';
    throw new WrongUseError(`There is no plan "${values.plan}" in site.yaml. Plans: ${known}.`);
  }
  if (values.pop === true && mail.pop === null) {
    throw new WrongUseError('POP3 is switched off in site.yaml: leave --pop out.');
  }
  // A plan without machines of its own is on the usual ones.
  const plan = serverPlans(site).find(({ slug }) => slug === values.plan);
  const profile = appleProfile({
    settings: mailSettings(mail, plan),
    mailbox: read.mailbox,
    brand: brand.name,
    identifierHost: new URL(helpCentre.url).hostname,
    senderName: values.name ?? '',
    protocol: values.pop === true ? 'pop' : 'imap',
  });
  const signing = signingOf(values);
  const file = values.out ?? profileFileName(read.mailbox);
  write(file, signing ? signed(profile, signing) : profile);
  return file;
}

function write(file: string, content: string | Buffer): void {
  try {
    writeFileSync(file, content);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new WrongUseError(`The profile cannot be written: ${reason}`, { cause });
  }
}

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        out: text,
        name: text,
        plan: text,
        pop: { type: 'boolean' },
        certificate: text,
        key: text,
        chain: text,
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new WrongUseError(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

function signingOf({
  certificate,
  key,
  chain,
}: Partial<Record<'certificate' | 'key' | 'chain', string>>): Signing | undefined {
  if (certificate !== undefined && key !== undefined) return { certificate, key, chain };
  if (certificate === undefined && key === undefined && chain === undefined) return undefined;
  throw new WrongUseError('Signing needs both --certificate and --key.');
}

/** Wraps a profile in a signature (CMS, RFC 5652), which is what devices look for. */
function signed(profile: string, { certificate, key, chain }: Signing): Buffer {
  const { status, stdout, stderr, error } = spawnSync(
    'openssl',
    [
      ...['cms', '-sign', '-nodetach', '-binary', '-outform', 'DER'],
      ...['-signer', certificate, '-inkey', key],
      ...(chain === undefined ? [] : ['-certfile', chain]),
    ],
    { input: profile },
  );
  if (error) {
    throw new WrongUseError('The program "openssl" is needed for signing and cannot be started.', {
      cause: error,
    });
  }
  if (status !== 0) throw new WrongUseError(`openssl could not sign it:\n${String(stderr).trim()}`);
  return stdout;
}

if (import.meta.main) {
  try {
    console.log(`Written: ${makeAppleProfile(process.argv.slice(2))}`);
  } catch (error) {
    if (!(error instanceof WrongUseError) && !(error instanceof ContentProblemsError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
