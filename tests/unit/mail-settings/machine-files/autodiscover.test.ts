import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import {
  autodiscoverErrorXml,
  autodiscoverXml,
} from '#mail-settings/machine-files/autodiscover.ts';
import { readAutodiscoverRequest } from '#mail-settings/machine-files/autodiscover-request.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { madeUpSite } from '../../checks/made-up-content.ts';

const schemas = 'http://schemas.microsoft.com/exchange/autodiscover';
const outer = `${schemas}/responseschema/2006`;
const inner = `${schemas}/outlook/responseschema/2006a`;
const { mail } = madeUpSite();
const anna = { domain: 'example.org', localPart: 'anna' };

interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  text: string;
  readonly children: XmlElement[];
}

/** The tree of a document; throws unless it is well-formed. */
function tree(xml: string): XmlElement {
  const root: XmlElement = { name: '', namespace: '', text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ local, uri }) => {
    const element = { name: local, namespace: uri, text: '', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text.trim();
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  const [document] = root.children;
  if (!document) throw new Error('The document is empty.');
  return document;
}

const entries = ({ children }: XmlElement) =>
  Object.fromEntries(children.map(({ name, text }) => [name, text]));

describe('the answer', () => {
  const document = tree(autodiscoverXml(mailSettings(mail), anna));

  test('has the elements of the documented schema in its two namespaces', () => {
    expect(document).toMatchObject({ name: 'Autodiscover', namespace: outer });
    const [response] = document.children;
    expect(response).toMatchObject({ name: 'Response', namespace: inner });
    const [account] = response?.children ?? [];
    expect(account?.children.map(({ name, text }) => [name, text])).toEqual([
      ['AccountType', 'email'],
      ['Action', 'settings'],
      ['Protocol', ''],
      ['Protocol', ''],
      ['Protocol', ''],
    ]);
    for (const { namespace } of account?.children ?? []) expect(namespace).toBe(inner);
  });

  test('names each server with its login, without Microsoft’s own way of logging in', () => {
    const account = document.children[0]?.children[0];
    const common = {
      DomainRequired: 'off',
      LoginName: 'anna@example.org',
      SPA: 'off',
      AuthRequired: 'on',
    };
    expect(account?.children.slice(2).map(entries)).toEqual([
      { Type: 'IMAP', Server: 'mail.example.org', Port: '993', SSL: 'on', ...common },
      { Type: 'POP3', Server: 'mail.example.org', Port: '995', SSL: 'on', ...common },
      {
        Type: 'SMTP',
        Server: 'smtp.fixture.example',
        Port: '465',
        SSL: 'on',
        UsePOPAuth: 'off',
        SMTPLast: 'off',
        ...common,
      },
    ]);
  });

  test('asks for STARTTLS by its name', () => {
    const smtp = { ...mail.smtp, port: 587, security: 'starttls' } as const;
    const xml = autodiscoverXml(mailSettings({ ...mail, smtp }), anna);
    const account = tree(xml).children[0]?.children[0];
    expect(entries(account?.children.at(-1) ?? document)).toMatchObject({
      Port: '587',
      Encryption: 'TLS',
    });
  });

  test('to what cannot be served is the documented error', () => {
    const error = tree(autodiscoverErrorXml('schema-unavailable', new Date(0)));
    const [response] = error.children;
    expect(response).toMatchObject({ name: 'Response', namespace: outer });
    expect(entries(response?.children[0] ?? error)).toMatchObject({ ErrorCode: '601' });
  });
});

function request(
  fields = `<EMailAddress>anna@example.org</EMailAddress><AcceptableResponseSchema>${inner}</AcceptableResponseSchema>`,
  { before = '', namespace = `${schemas}/outlook/requestschema/2006` } = {},
): string {
  return `<?xml version="1.0" encoding="utf-8"?>${before}<Autodiscover xmlns="${namespace}"><Request>${fields}</Request></Autodiscover>`;
}

const schema = `<AcceptableResponseSchema>${inner}</AcceptableResponseSchema>`;

/** A request that has all it needs, and elements so deep below its second one. */
function nested(depth: number): string {
  const [open, close] = ['<a>'.repeat(depth), '</a>'.repeat(depth)];
  return request(`<EMailAddress>anna@example.org</EMailAddress>${schema}${open}${close}`);
}

describe('a request', () => {
  test('for an address is read', () => {
    expect(readAutodiscoverRequest(request())).toEqual({ ok: true, mailbox: anna });
    const spaced = request(
      `<LegacyDN>/o=x</LegacyDN>\n<EMailAddress> anna@example.org </EMailAddress>\n${schema}`,
    );
    expect(readAutodiscoverRequest(spaced)).toEqual({ ok: true, mailbox: anna });
    expect(readAutodiscoverRequest(nested(10))).toEqual({ ok: true, mailbox: anna });
  });

  test.each([
    ['nothing', ''],
    ['no XML', 'anna@example.org'],
    ['a document type', request(undefined, { before: '<!DOCTYPE Autodiscover>' })],
    [
      'an entity of a file',
      request(`<EMailAddress>&x;</EMailAddress>${schema}`, {
        before: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      }),
    ],
    ['an unknown entity', request(`<EMailAddress>&x;@example.org</EMailAddress>${schema}`)],
    ['an instruction', request(undefined, { before: '<?php echo 1 ?>' })],
    ['another namespace', request(undefined, { namespace: 'urn:other' })],
    ['no address', request(schema)],
    ['two addresses', request('<EMailAddress>a@example.org</EMailAddress>'.repeat(2) + schema)],
    ['only a domain', request(`<EMailAddress>example.org</EMailAddress>${schema}`)],
    ['no schema', request('<EMailAddress>anna@example.org</EMailAddress>')],
    [
      'elements inside the address',
      request(`<EMailAddress><b>a@example.org</b></EMailAddress>${schema}`),
    ],
    ['no end', request().slice(0, -20)],
    ['great depth', nested(11)],
    ['two schemas', request(`<EMailAddress>a@example.org</EMailAddress>${schema.repeat(2)}`)],
    ['another encoding', request().replace('utf-8', 'utf-16')],
  ])('with %s is refused', (_, xml) => {
    expect(readAutodiscoverRequest(xml)).toEqual({ ok: false, why: 'invalid-request' });
  });

  test('for another form of answer is told so', () => {
    const other = request(
      '<EMailAddress>anna@example.org</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006</AcceptableResponseSchema>',
    );
    expect(readAutodiscoverRequest(other)).toEqual({ ok: false, why: 'schema-unavailable' });
  });

  test('of any kind never throws, and an address that is taken comes out escaped', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<', '>', '&', '<![CDATA[', ']]>', '<!--', '-->', '&amp;', '<EMailAddress>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        for (const xml of [
          text,
          request(`<EMailAddress>${text}@example.org</EMailAddress>${schema}`),
        ]) {
          const read = readAutodiscoverRequest(xml);
          if (read.ok) tree(autodiscoverXml(mailSettings(mail), read.mailbox));
        }
      }),
    );
  });
});
