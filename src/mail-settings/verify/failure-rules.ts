import type { Failure, FailureReason, Stage } from './conversation.ts';
import { protocolName, type Expectation, type Finding } from './finding.ts';

type FailureRule = (
  failure: Failure,
  expectation: Expectation,
) => Pick<Finding, 'setting' | 'message' | 'remedy'>;

const rules: Record<FailureReason, FailureRule> = {
  'unknown-host': (_, { host }) => ({
    setting: 'host',
    message: `The name ${host} has no address.`,
    remedy: 'Add an A or AAAA record for it, or correct the host name.',
  }),
  'no-network': ({ detail }) => ({
    setting: 'host',
    message: `This machine could not look up or reach the server (${detail}).`,
    remedy: 'Check the name servers and the network of the machine that runs this command.',
  }),
  refused: (_, { port }) => ({
    setting: 'port',
    message: `Nothing listens at port ${port}.`,
    remedy: 'Start the service, open the port in the firewall, or correct the port.',
  }),
  unreachable: ({ detail }) => ({
    setting: 'host',
    message: `The server cannot be reached (${detail}).`,
    remedy: 'Check the address of the name, the way to the server and its firewall.',
  }),
  'timed-out': ({ stage }) => ({
    setting: 'port',
    message: `The server did not answer in time while ${doing[stage]}.`,
    remedy:
      'Check the firewall and the load of the server, that port and encryption belong together, or allow more time with --timeout.',
  }),
  closed: ({ stage, detail }) => ({
    setting: 'port',
    message: `The server ended the connection while ${doing[stage]}${because(detail)}.`,
    remedy: 'Look into the log of the mail server, and for a limit on connections.',
  }),
  'speaks-plain': ({ detail }, { port }) => ({
    setting: 'security',
    message: `Port ${port} begins without encryption, but the settings say SSL/TLS${because(detail)}.`,
    remedy: 'Set security to starttls, or have the server encrypt this port from the first byte.',
  }),
  'speaks-tls': (_, { port, security }) => ({
    setting: 'security',
    message: `Port ${port} is encrypted from the first byte, but the settings say ${security === 'none' ? 'no encryption' : 'STARTTLS'}.`,
    remedy: 'Set security to tls, or have the server begin this port with a plain greeting.',
  }),
  'no-starttls': ({ detail }, { port }) => ({
    setting: 'security',
    message: `Port ${port} does not offer STARTTLS, which the settings ask for${because(detail)}.`,
    remedy: 'Switch STARTTLS on at the server, or correct port and security.',
  }),
  'tls-failed': ({ detail }) => ({
    setting: 'security',
    message: `No encryption could be agreed on${because(detail)}.`,
    remedy: 'Check certificate, key and TLS versions of the server.',
  }),
  'old-tls-only': ({ detail }) => ({
    setting: 'minimumTls',
    message: `The server only takes ${detail}, which mail programs of today refuse.`,
    remedy: 'Switch TLS 1.2 and 1.3 on at the server.',
  }),
  'turned-away': ({ detail }) => ({
    setting: 'port',
    message: `The server turned the connection away: ${detail}`,
    remedy: 'Look into the log of the mail server; it may limit or block this machine.',
  }),
  'not-the-protocol': ({ detail }, { protocol }) => ({
    setting: 'port',
    message: `What answers does not speak ${protocolName(protocol)}${because(detail)}.`,
    remedy: 'Correct the port, or see which service listens there.',
  }),
  'too-long': (_, { protocol }) => ({
    setting: 'port',
    message: `The answer is far longer than any ${protocolName(protocol)} server's should be.`,
    remedy: 'Correct the port, or see which service listens there.',
  }),
};

const doing: Record<Stage, string> = {
  connecting: 'connecting',
  greeting: 'we waited for its greeting',
  abilities: 'we asked what it can',
  starttls: 'we asked for encryption',
  handshake: 'encryption was being set up',
};

/** What to say of a talk that came to nothing. */
export function failureFinding(failure: Failure, expectation: Expectation): Finding {
  return {
    rule: failure.reason,
    level: 'drift',
    ...rules[failure.reason](failure, expectation),
  };
}

function because(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}
