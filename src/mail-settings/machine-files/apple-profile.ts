import { build, type PlistValue } from 'plist';
import { v5 as nameUuid } from 'uuid';
import type { MailServer, Security } from '#site/site-schema.ts';
import type { MailSettings, ServerSettings } from '../mail-settings.ts';
import { addressOf, filledFor, type Mailbox } from './mailbox.ts';
import { xmlCharacters } from './xml-text.ts';

/** The type under which Apple devices take a profile. */
export const appleProfileType = 'application/x-apple-aspen-config';

export interface AppleProfileOptions {
  readonly settings: MailSettings;
  readonly mailbox: Mailbox;
  /** The name customers know. */
  readonly brand: string;
  /** Host name of the help centre; the profile's identifier begins with it, reversed. */
  readonly identifierHost: string;
  /** What recipients see beside the address. Left out, the device asks. */
  readonly senderName?: string;
  /** POP3 only where the host offers it. */
  readonly protocol?: 'imap' | 'pop';
}

interface Door extends Pick<MailServer, 'port' | 'security'> {
  readonly host: string;
  readonly username: string;
}

/**
 * A configuration profile that sets Apple Mail up on iPhone, iPad and Mac (Apple, Device Management:
 * TopLevel and com.apple.mail.managed). It holds no password: the device asks for it.
 *
 * The identifiers depend on nothing but help centre, address and protocol, so that a second profile
 * for a mailbox replaces the first instead of adding the account once more.
 * @throws {Error} when POP3 is asked for and not offered.
 */
export function appleProfile(options: AppleProfileOptions): string {
  const { mailbox, brand, protocol = 'imap' } = options;
  const address = addressOf(mailbox);
  const identifier = profileIdentifier(options.identifierHost, address, protocol);
  return build({
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuidOf(identifier),
    PayloadDisplayName: `Mail for ${address}`,
    PayloadDescription: xmlCharacters(
      `Sets up ${address} at ${brand} in Mail. It holds no password: your device asks for it.`,
    ),
    PayloadOrganization: xmlCharacters(brand),
    PayloadContent: [mailPayload(options, `${identifier}.account`)],
  });
}

/** A name for the downloaded file, safe on every system. */
export function profileFileName(mailbox: Mailbox): string {
  const name = addressOf(mailbox)
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+/, '');
  return `${name}.mobileconfig`;
}

function mailPayload(options: AppleProfileOptions, identifier: string): PlistValue {
  const { settings, mailbox, senderName = '', protocol = 'imap' } = options;
  const address = addressOf(mailbox);
  const incomingServer = protocol === 'pop' ? settings.pop : settings.imap;
  if (!incomingServer) throw new Error('POP3 is not offered here.');
  const incoming = doorOf(incomingServer, mailbox);
  const outgoing = doorOf(settings.smtp, mailbox);
  const name = xmlCharacters(senderName).trim();
  return {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuidOf(identifier),
    PayloadDisplayName: address,
    EmailAccountDescription: address,
    ...(name === '' ? {} : { EmailAccountName: name }),
    EmailAccountType: protocol === 'pop' ? 'EmailTypePOP' : 'EmailTypeIMAP',
    EmailAddress: address,
    IncomingMailServerAuthentication: 'EmailAuthPassword',
    IncomingMailServerHostName: incoming.host,
    IncomingMailServerPortNumber: incoming.port,
    IncomingMailServerUseSSL: isEncrypted(incoming.security),
    IncomingMailServerUsername: incoming.username,
    OutgoingMailServerAuthentication: 'EmailAuthPassword',
    OutgoingMailServerHostName: outgoing.host,
    OutgoingMailServerPortNumber: outgoing.port,
    OutgoingMailServerUseSSL: isEncrypted(outgoing.security),
    OutgoingMailServerUsername: outgoing.username,
    // Asks for the password once instead of twice.
    OutgoingPasswordSameAsIncomingPassword: true,
  };
}

/** Apple's programs know only "SSL or not": of two ports they get the one encrypted from the start. */
function doorOf(server: ServerSettings, mailbox: Mailbox): Door {
  const doors = [server, ...(server.fallback ? [server.fallback] : [])];
  const { port, security } =
    doors.find((door) => door.security === 'tls') ??
    doors.find((door) => door.security === 'starttls') ??
    server;
  return {
    host: filledFor(server.host, mailbox),
    port,
    security,
    username: filledFor(server.username, mailbox),
  };
}

function isEncrypted(security: Security): boolean {
  return security !== 'none';
}

/** Such as `example.hosting.help.mail.anna_40example.org.imap`, different for different mailboxes. */
function profileIdentifier(host: string, address: string, protocol: 'imap' | 'pop'): string {
  const reversed = host.toLowerCase().split('.').reverse().join('.');
  return `${reversed}.mail.${identifierPart(address)}.${protocol}`;
}

/** Letters, digits, dots and hyphens stay; of all else each byte becomes `_` and its number. */
function identifierPart(address: string): string {
  return [...new TextEncoder().encode(address.toLowerCase())]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[a-z0-9.-]/.test(character) ? character : `_${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** The same for the same name, everywhere and at any time (RFC 9562, section 5.5). */
function uuidOf(identifier: string): string {
  return nameUuid(identifier, nameUuid.DNS).toUpperCase();
}
