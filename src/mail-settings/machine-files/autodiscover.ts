import type { Security } from '#site/site-schema.ts';
import type { MailSettings, ServerSettings } from '../mail-settings.ts';
import { filledFor, type Mailbox } from './mailbox.ts';
import { xmlElement } from './xml-text.ts';

/** The kind of answer that Outlook asks for, and the only one given here. */
export const outlookResponseSchema =
  'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a';

const responseSchema = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006';

/** Why a request is answered with an error instead of settings. */
export type AutodiscoverRefusal = 'invalid-request' | 'schema-unavailable' | 'other-provider';

/** Codes and meanings from MS-OXDSCLI, "ErrorCode". */
const refusals: Record<AutodiscoverRefusal, { readonly code: number; readonly message: string }> = {
  'invalid-request': { code: 600, message: 'Invalid Request' },
  'schema-unavailable': { code: 601, message: 'Provider is not available' },
  // The address is at another company, whose servers we cannot name.
  'other-provider': { code: 601, message: 'Provider is not available' },
};

/**
 * The answer to a program that asks for a mailbox's settings as Outlook does ("plain old XML",
 * MS-OXDSCLI). It depends on nothing but the address: whether there is such a mailbox cannot be seen.
 */
export function autodiscoverXml({ imap, pop, smtp }: MailSettings, mailbox: Mailbox): string {
  const protocols = [
    protocolXml('IMAP', imap, mailbox),
    ...(pop ? [protocolXml('POP3', pop, mailbox)] : []),
    protocolXml('SMTP', smtp, mailbox),
  ];
  return envelope([
    `  <Response xmlns="${outlookResponseSchema}">`,
    '    <Account>',
    '      <AccountType>email</AccountType>',
    '      <Action>settings</Action>',
    ...protocols.flat().map((line) => `      ${line}`),
    '    </Account>',
    '  </Response>',
  ]);
}

/** The answer to a request that cannot be served. It goes out with the status 200, as documented. */
export function autodiscoverErrorXml(refusal: AutodiscoverRefusal, at: Date): string {
  const { code, message } = refusals[refusal];
  // The time of day with seven decimals; the number would name one of several servers.
  const time = `${at.toISOString().slice(11, 23)}0000`;
  return envelope([
    '  <Response>',
    `    <Error Time="${time}" Id="1">`,
    `      ${xmlElement('ErrorCode', code)}`,
    `      ${xmlElement('Message', message)}`,
    '      <DebugData />',
    '    </Error>',
    '  </Response>',
  ]);
}

function envelope(lines: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<Autodiscover xmlns="${responseSchema}">`,
    ...lines,
    '</Autodiscover>',
    '',
  ].join('\n');
}

function protocolXml(type: string, server: ServerSettings, mailbox: Mailbox): string[] {
  const lines = [
    xmlElement('Type', type),
    xmlElement('Server', filledFor(server.host, mailbox)),
    xmlElement('Port', server.port),
    xmlElement('DomainRequired', 'off'),
    xmlElement('LoginName', filledFor(server.username, mailbox)),
    // Left out, it would be on: a way to log in that ordinary mail servers do not know.
    xmlElement('SPA', 'off'),
    ...encryptionXml(server.security),
    xmlElement('AuthRequired', 'on'),
    ...(type === 'SMTP' ? [xmlElement('UsePOPAuth', 'off'), xmlElement('SMTPLast', 'off')] : []),
  ];
  return ['<Protocol>', ...lines.map((line) => `  ${line}`), '</Protocol>'];
}

/** Programs that know `Encryption` let it decide; to the others `SSL` says whether to encrypt at all. */
function encryptionXml(security: Security): string[] {
  switch (security) {
    case 'tls':
      return [xmlElement('SSL', 'on')];
    case 'starttls':
      return [xmlElement('SSL', 'on'), xmlElement('Encryption', 'TLS')];
    case 'none':
      return [xmlElement('SSL', 'off'), xmlElement('Encryption', 'None')];
  }
}
