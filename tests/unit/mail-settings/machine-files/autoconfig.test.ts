import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { autoconfigXml, providerDomainOf } from '#mail-settings/machine-files/autoconfig.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';
import { madeUpSite } from '../../checks/made-up-content.ts';

const { mail } = madeUpSite();
const made = {
  settings: mailSettings(mail),
  brand: 'Fixture Host',
  providerDomain: 'fixture.example',
  documentationUrl: 'https://help.fixture.example/a/1/?a=1&b=2',
};

/** The document as lines of "element@type=…: text", in order; throws unless it is well-formed. */
function outline(xml: string): readonly string[] {
  const lines: string[] = [];
  const open: string[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const written = Object.entries(attributes).map(([key, value]) => `@${key}=${value}`);
    open.push(name);
    lines.push(`${'  '.repeat(open.length - 1)}${name}${written.join('')}`);
    text = '';
  });
  parser.on('text', (more) => {
    text += more;
  });
  parser.on('closetag', () => {
    if (text.trim() !== '') lines.push(`${lines.pop() ?? ''}: ${text.trim()}`);
    text = '';
    open.pop();
  });
  parser.write(xml).close();
  return lines.map((line) => line.trim());
}

const server = (type: string, host: string, port: number, socket: string): string[] => [
  type,
  `hostname: ${host}`,
  `port: ${port}`,
  `socketType: ${socket}`,
  'authentication: password-cleartext',
  'username: %EMAILADDRESS%',
];

test('the file lists IMAP, POP3 and both ways of sending, with the places that programs fill in', () => {
  expect(outline(autoconfigXml(made))).toEqual([
    'clientConfig@version=1.1',
    'emailProvider@id=fixture.example',
    'domain: %EMAILDOMAIN%',
    'displayName: Fixture Host',
    'displayShortName: Fixture Host',
    ...server('incomingServer@type=imap', 'mail.%EMAILDOMAIN%', 993, 'SSL'),
    ...server('incomingServer@type=pop3', 'mail.%EMAILDOMAIN%', 995, 'SSL'),
    ...server('outgoingServer@type=smtp', 'smtp.fixture.example', 465, 'SSL'),
    ...server('outgoingServer@type=smtp', 'smtp.fixture.example', 587, 'STARTTLS'),
    'documentation@url=https://help.fixture.example/a/1/?a=1&b=2',
    'descr@lang=en: Help with these settings',
  ]);
});

test('a host without POP3 and second port has neither; the user name is the one of the host', () => {
  const settings = mailSettings({
    ...mail,
    pop: null,
    smtp: { ...mail.smtp, fallback: null },
    username: 'local-part',
  });
  const lines = outline(autoconfigXml({ ...made, settings }));
  expect(lines.filter((line) => line.includes('Server@'))).toEqual([
    'incomingServer@type=imap',
    'outgoingServer@type=smtp',
  ]);
  expect(lines).toContain('username: %EMAILLOCALPART%');
});

test('names are cut to the lengths that the format allows, at a word', () => {
  const lines = outline(autoconfigXml({ ...made, brand: 'Very long names '.repeat(5) }));
  expect(lines).toContain('displayShortName: Very long names Very');
  const [, long = ''] = /displayName: (.*)/.exec(lines.join('\n')) ?? [];
  expect(long.length).toBeLessThanOrEqual(60);
});

test('whatever the name of the host is, the file stays well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (brand) => {
      expect(outline(autoconfigXml({ ...made, brand }))).toContain(
        'emailProvider@id=fixture.example',
      );
    }),
  );
});

test('the provider is named by its website', () => {
  expect(providerDomainOf('https://www.fixture.example/')).toBe('fixture.example');
  expect(() => providerDomainOf('https://192.0.2.1/')).toThrow('no domain name');
});
