import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#server/main.ts';
import { startDomainProxy } from './domain-proxy.ts';
import { makeUpSite, type MadeUpSite } from './made-up-site.ts';
import { startThunderbird, type Thunderbird } from './thunderbird-process.ts';
import {
  isInstalled,
  makeCertificate,
  type ThrowAwayCertificate,
} from '../setup/throw-away-certificate.ts';

const isPossible = isInstalled('thunderbird', '--version') && isInstalled('openssl', 'version');
if (!isPossible) {
  console.warn('Not tried with Thunderbird itself: thunderbird or openssl is not installed.');
}

/** Numbers of nsMsgSocketType and nsMsgAuthMethod. */
const [startTls, implicitTls, usualPassword] = [2, 3, 3];

const printServers = `
  const load = (name) => ChromeUtils.importESModule("resource:///modules/accountcreation/" + name + ".sys.mjs");
  const { AccountConfig } = load("AccountConfig");
  const [domain, address] = values;
  const { signal } = new AbortController();
  const printed = (config) => {
    AccountConfig.replaceVariables(config, "Anna Example", address, "secret");
    const server = ({ type, hostname, port, socketType, auth, username }) => ({ type, hostname, port, socketType, auth, username });
    return {
      source: config.subSource,
      displayName: config.displayName,
      incoming: [config.incoming, ...config.incomingAlternatives].map(server),
      outgoing: [config.outgoing, ...config.outgoingAlternatives].map(server),
    };
  };`;
const fromAutoconfig = `${printServers}
  return printed(await load("FetchConfig").FetchConfig.fromISP(domain, address, signal));`;
const fromAutodiscover = `${printServers}
  const { fetchConfigFromExchange } = load("ExchangeAutoDiscover");
  return printed(await fetchConfigFromExchange(domain, address, signal, null, "secret", async () => undefined));`;

describe.skipIf(!isPossible)('Thunderbird, asked for an address,', { timeout: 60_000 }, () => {
  let site: MadeUpSite;
  let server: RunningServer;
  let certificate: ThrowAwayCertificate;
  let proxy: Awaited<ReturnType<typeof startDomainProxy>>;
  let thunderbird: Thunderbird;

  beforeAll(async () => {
    site = makeUpSite();
    server = await startServer({ ...site, port: 0, logLevel: 'silent' });
    certificate = makeCertificate();
    proxy = await startDomainProxy({
      serverPort: server.port,
      ...certificate,
      secureHosts: ['autoconfig.first.example', 'second.example', 'autodiscover.fourth.example'],
      plainHosts: ['autoconfig.third.example'],
    });
    thunderbird = await startThunderbird(proxy.port);
  }, 60_000);
  afterAll(async () => {
    await thunderbird.close();
    proxy.close();
    certificate.remove();
    await server.close();
    site.remove();
  });

  const serversFor = (domain: string, address: string) => {
    const common = { auth: usualPassword, username: address };
    const imap = { type: 'imap', hostname: `imap.${domain}`, port: 993 };
    const pop = { type: 'pop3', hostname: 'pop.fixture.example', port: 995 };
    const smtp = { type: 'smtp', hostname: `smtp.${domain}`, port: 465 };
    return {
      imap: { ...imap, socketType: implicitTls, ...common },
      pop: { ...pop, socketType: implicitTls, ...common },
      smtp: { ...smtp, socketType: implicitTls, ...common },
    };
  };

  it.each([
    ['first.example', 'isp-https', 'at autoconfig. of the domain'],
    ['second.example', 'isp-https', 'in the well-known place of the domain itself'],
    ['third.example', 'isp-http', 'over plain http where there is no https'],
  ])('finds the servers for %s (%s): %s', async (domain, source) => {
    const address = `anna@${domain}`;
    const found = await thunderbird.run(fromAutoconfig, [domain, address]);
    const { imap, pop, smtp } = serversFor(domain, address);
    expect(found).toEqual({
      source: `xml-from-${source}`,
      displayName: 'Fixture & Sons <Host>',
      incoming: [imap, pop],
      // What it may take instead is filled in by the program once it is taken.
      outgoing: [
        smtp,
        {
          ...smtp,
          hostname: 'smtp.%EMAILDOMAIN%',
          port: 587,
          socketType: startTls,
          username: '%EMAILADDRESS%',
        },
      ],
    });
  });

  it('finds the servers as Outlook does', async () => {
    const [domain, address] = ['fourth.example', 'anna@fourth.example'];
    const found = await thunderbird.run(fromAutodiscover, [domain, address]);
    const { imap, pop, smtp } = serversFor(domain, address);
    expect(found).toMatchObject({ incoming: [imap, pop], outgoing: [smtp] });
  });

  it('finds nothing at a domain that does not lead to us', async () => {
    await expect(
      thunderbird.run(fromAutoconfig, ['fifth.example', 'anna@fifth.example']),
    ).rejects.toThrow('In the program');
  });
});
