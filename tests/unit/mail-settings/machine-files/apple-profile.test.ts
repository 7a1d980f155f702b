import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'plist';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appleProfile, profileFileName } from '#mail-settings/machine-files/apple-profile.ts';
import { makeAppleProfile } from '#mail-settings/machine-files/make-apple-profile.server.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { contentFolder } from '../../../setup/content-folder.ts';
import { isInstalled, makeCertificate } from '../../../setup/throw-away-certificate.ts';
import { madeUpSite } from '../../checks/made-up-content.ts';

const { mail } = madeUpSite();
const made = {
  settings: mailSettings(mail),
  mailbox: { domain: 'example.org', localPart: 'anna' },
  brand: 'Fixture Host',
  identifierHost: 'help.fixture.example',
};

/** Apple, Device Management: what every profile and payload has, and com.apple.mail.managed. */
const general = {
  PayloadType: z.string(),
  PayloadVersion: z.literal(1),
  PayloadIdentifier: z.string().regex(/^[A-Za-z0-9._-]+$/),
  PayloadUUID: z.string().regex(/^[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
  PayloadDisplayName: z.string().optional(),
};
const port = z.int().min(1).max(65_535);
const account = z.strictObject({
  ...general,
  PayloadType: z.literal('com.apple.mail.managed'),
  EmailAccountDescription: z.string().optional(),
  EmailAccountName: z.string().optional(),
  EmailAccountType: z.enum(['EmailTypeIMAP', 'EmailTypePOP']),
  EmailAddress: z.string(),
  IncomingMailServerAuthentication: z.literal('EmailAuthPassword'),
  IncomingMailServerHostName: z.string(),
  IncomingMailServerPortNumber: port,
  IncomingMailServerUseSSL: z.literal(true),
  IncomingMailServerUsername: z.string(),
  OutgoingMailServerAuthentication: z.literal('EmailAuthPassword'),
  OutgoingMailServerHostName: z.string(),
  OutgoingMailServerPortNumber: port,
  OutgoingMailServerUseSSL: z.literal(true),
  OutgoingMailServerUsername: z.string(),
  OutgoingPasswordSameAsIncomingPassword: z.literal(true),
});
const profileSchema = z.strictObject({
  ...general,
  PayloadType: z.literal('Configuration'),
  PayloadDescription: z.string().optional(),
  PayloadOrganization: z.string().optional(),
  PayloadContent: z.tuple([account]),
});

function read(text: string) {
  return profileSchema.parse(parse(text));
}

test('a profile has every key that Apple requires, no other, and no password', () => {
  const text = appleProfile(made);
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\s*<!DOCTYPE plist PUBLIC/);
  const { PayloadContent } = read(text);
  expect(PayloadContent[0]).toMatchObject({
    EmailAddress: 'anna@example.org',
    EmailAccountType: 'EmailTypeIMAP',
    IncomingMailServerHostName: 'mail.example.org',
    IncomingMailServerPortNumber: 993,
    IncomingMailServerUsername: 'anna@example.org',
    OutgoingMailServerHostName: 'smtp.fixture.example',
    OutgoingMailServerPortNumber: 465,
  });
  expect(text.match(/Password<\/key>/g)).toEqual(['Password</key>']);
});

test('POP3 comes on request, and not where it is not offered', () => {
  const [payload] = read(appleProfile({ ...made, protocol: 'pop' })).PayloadContent;
  expect(payload).toMatchObject({
    EmailAccountType: 'EmailTypePOP',
    IncomingMailServerPortNumber: 995,
  });
  const settings = mailSettings({ ...mail, pop: null });
  expect(() => appleProfile({ ...made, settings, protocol: 'pop' })).toThrow('not offered');
});

test('of two ports for sending the one encrypted from the start is taken', () => {
  const smtp = {
    ...mail.smtp,
    port: 587,
    security: 'starttls',
    fallback: { port: 465, security: 'tls' },
  } as const;
  const [payload] = read(
    appleProfile({ ...made, settings: mailSettings({ ...mail, smtp }) }),
  ).PayloadContent;
  expect(payload.OutgoingMailServerPortNumber).toBe(465);
});

test('a second profile for the same mailbox replaces the first, another one does not', () => {
  const again = read(appleProfile({ ...made, senderName: 'Anna' }));
  const first = read(appleProfile(made));
  expect(again.PayloadUUID).toBe(first.PayloadUUID);
  expect(again.PayloadContent[0].PayloadUUID).toBe(first.PayloadContent[0].PayloadUUID);
  expect(first.PayloadContent[0].PayloadUUID).not.toBe(first.PayloadUUID);
  const others = ['bob', 'an-na', 'an_na', 'anna.'].map((localPart) =>
    read(appleProfile({ ...made, mailbox: { ...made.mailbox, localPart } })),
  );
  expect(new Set([first, ...others].map(({ PayloadUUID }) => PayloadUUID)).size).toBe(5);
});

test('whatever a name holds, the profile can be read and holds it as text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const text = appleProfile({ ...made, senderName: name, brand: `<&"${name}]]>` });
      expect(read(text).PayloadContent[0].EmailAddress).toBe('anna@example.org');
    }),
  );
});

test('the name of the file is safe', () => {
  const named = (localPart: string) => profileFileName({ domain: 'example.org', localPart });
  expect(named('anna')).toBe('anna-example.org.mobileconfig');
  expect(named('../../Anna/x')).toBe('anna-x-example.org.mobileconfig');
});

describe('the command', () => {
  const settingsFile = readFileSync('tests/fixtures/site/content/site.yaml', 'utf8');
  const folder = (): string => contentFolder({ 'site.yaml': settingsFile });

  test('writes a profile from site.yaml', () => {
    const content = folder();
    const file = join(content, 'out.mobileconfig');
    expect(makeAppleProfile(['anna@example.org', '--out', file, '--plan', 'big'], content)).toBe(
      file,
    );
    const [payload] = read(readFileSync(file, 'utf8')).PayloadContent;
    expect(payload.IncomingMailServerHostName).toBe('imap.big.example');
    expect(payload.IncomingMailServerUsername).toBe('anna');
  });

  test.each([
    [[], 'npm run apple-profile -- [options]'],
    [['example.org'], 'Give the whole e-mail address'],
    [['anna@gmail.com'], 'This address is at Google, not with us.'],
    [['anna@example.org', '--plan', 'small'], 'There is no plan "small" in site.yaml. Plans: big.'],
    [['anna@example.org', '--pop'], 'POP3 is switched off'],
    [['anna@example.org', '--key', 'k.pem'], 'Signing needs both'],
    [['anna@example.org', '--sign'], "Unknown option '--sign'"],
    [['anna@example.org', '--out', '/dev/null/x'], 'The profile cannot be written'],
  ])('%j is told why it cannot be done', (args, why) => {
    expect(() => makeAppleProfile(args, folder())).toThrow(why);
  });

  const canSign = isInstalled('openssl', 'version');
  if (!canSign) console.warn('Signing a profile is not tried: openssl is not installed.');

  test.skipIf(!canSign)('signs a profile so that openssl finds it whole and of that signer', () => {
    const content = folder();
    const certificate = makeCertificate();
    const { keyPath, certificatePath } = certificate;
    const plain = join(content, 'plain.mobileconfig');
    const file = join(content, 'signed.mobileconfig');
    makeAppleProfile(['anna@example.org', '--out', plain], content);
    makeAppleProfile(
      ['anna@example.org', '--out', file, '--certificate', certificatePath, '--key', keyPath],
      content,
    );
    const verified = spawnSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        file,
        '-CAfile',
        certificatePath,
        '-purpose',
        'any',
      ],
      { encoding: 'utf8' },
    );
    const wrongKey = () =>
      makeAppleProfile(
        ['anna@example.org', '--out', file, '--certificate', certificatePath, '--key', plain],
        content,
      );
    expect(wrongKey).toThrow('openssl could not sign it');
    certificate.remove();
    expect(verified.stdout).toBe(readFileSync(plain, 'utf8'));
    expect(verified.status).toBe(0);
  });
});
