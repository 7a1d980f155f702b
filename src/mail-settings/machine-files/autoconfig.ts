import { patternParts, type Placeholder } from '#site/pattern.ts';
import type { MailServer, Security } from '#site/site-schema.ts';
import { asciiDomain } from '../customer.ts';
import type { MailSettings, ServerSettings } from '../mail-settings.ts';
import { xmlElement, xmlText } from './xml-text.ts';

export interface AutoconfigOptions {
  readonly settings: MailSettings;
  /** The name customers know. */
  readonly brand: string;
  /** A host name that stands for the provider. Thunderbird for Android refuses anything else. */
  readonly providerDomain: string;
  /** Where a person finds the same settings. */
  readonly documentationUrl: string;
}

/** Longest names by the format, in characters. */
const longestName = 60;
const longestShortName = 20;

/** What the program replaces by itself, so that one file serves every customer. */
const variables: Record<Placeholder, string> = {
  domain: '%EMAILDOMAIN%',
  address: '%EMAILADDRESS%',
  'local-part': '%EMAILLOCALPART%',
};

const socketTypes: Record<Security, string> = { tls: 'SSL', starttls: 'STARTTLS', none: 'plain' };

/**
 * The file in which Thunderbird and many other programs look for a provider's servers: config-v1.1.xml
 * (draft-ietf-mailmaint-autoconfig). Servers stand in the order in which they should be taken.
 */
export function autoconfigXml(options: AutoconfigOptions): string {
  const { settings, brand, providerDomain, documentationUrl } = options;
  const { imap, pop, smtp } = settings;
  const servers = [
    ...serverXml('incomingServer', 'imap', imap),
    ...(pop ? serverXml('incomingServer', 'pop3', pop) : []),
    ...serverXml('outgoingServer', 'smtp', smtp),
    // A second outgoing server is for programs that cannot do the first one.
    ...(smtp.fallback ? serverXml('outgoingServer', 'smtp', smtp, smtp.fallback) : []),
  ];
  const provider = [
    xmlElement('domain', variables.domain),
    xmlElement('displayName', shortened(brand, longestName)),
    xmlElement('displayShortName', shortened(brand, longestShortName)),
    ...servers,
    `<documentation url="${xmlText(documentationUrl)}">`,
    '  <descr lang="en">Help with these settings</descr>',
    '</documentation>',
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<clientConfig version="1.1">',
    `  <emailProvider id="${xmlText(providerDomain)}">`,
    ...provider.map((line) => `    ${line}`),
    '  </emailProvider>',
    '</clientConfig>',
    '',
  ].join('\n');
}

/**
 * The name of a company's website without `www.`, to name the provider by.
 * @throws {Error} for an address without a host name, such as that of an IP address.
 */
export function providerDomainOf(url: string): string {
  const domain = asciiDomain(new URL(url).hostname.replace(/^www\.(?=.+\.)/, ''));
  if (domain === undefined) {
    throw new Error(`"${url}" has no domain name in it, which mail programs know a provider by.`);
  }
  return domain;
}

function serverXml(
  element: 'incomingServer' | 'outgoingServer',
  type: 'imap' | 'pop3' | 'smtp',
  server: ServerSettings,
  door: Pick<MailServer, 'port' | 'security'> = server,
): string[] {
  const lines = [
    xmlElement('hostname', withVariables(server.host)),
    xmlElement('port', door.port),
    xmlElement('socketType', socketTypes[door.security]),
    // The name means the usual password; what protects it on its way is the encryption.
    xmlElement('authentication', 'password-cleartext'),
    xmlElement('username', withVariables(server.username)),
  ];
  return [`<${element} type="${type}">`, ...lines.map((line) => `  ${line}`), `</${element}>`];
}

function withVariables(pattern: string): string {
  return patternParts(pattern)
    .map((part) => (typeof part === 'string' ? part : variables[part.placeholder]))
    .join('');
}

/** Cut to so many characters, at the end of a word where there is one. */
function shortened(text: string, most: number): string {
  const characters = Array.from(text.trim());
  if (characters.length <= most) return characters.join('');
  const cut = characters.slice(0, most).join('');
  const next = characters[most];
  const words = next === ' ' ? cut : cut.replace(/\s+\S*$/, '');
  return words.trim();
}
