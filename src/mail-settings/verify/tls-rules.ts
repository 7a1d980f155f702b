import type { Rule } from './rule.ts';

/** What the site says of TLS versions, `mail.minimumTls`. */
export const tlsRules: readonly Rule[] = [
  {
    rule: 'minimum-tls-refused',
    level: 'drift',
    setting: 'minimumTls',
    objection: ({ tls }, { minimumTls }) =>
      tls?.takesMinimum === 'no'
        ? {
            message: `The server does not take TLS ${minimumTls}, which the settings give as the oldest version it takes; it agreed on TLS ${tls.version}.`,
            remedy: `Switch TLS ${minimumTls} on at the server, or set minimumTls to what the server takes.`,
          }
        : undefined,
  },
  {
    rule: 'older-tls-accepted',
    level: 'drift',
    setting: 'minimumTls',
    objection: ({ tls }, { minimumTls }) =>
      // A server that only speaks older versions has been told so by the rule above.
      tls?.takesOlder === 'yes' && tls.takesMinimum !== 'no'
        ? {
            message: `The server still takes versions of TLS older than ${minimumTls}.`,
            remedy:
              minimumTls === '1.3'
                ? 'Switch TLS 1.2 and older off at the server, or set minimumTls to 1.2.'
                : 'Switch TLS 1.1 and older off at the server.',
          }
        : undefined,
  },
  {
    rule: 'tls-versions-unknown',
    level: 'warning',
    setting: 'minimumTls',
    objection: ({ tls }, { minimumTls }) =>
      tls && [tls.takesMinimum, tls.takesOlder].includes('unknown')
        ? {
            message: `It could not be found out whether TLS ${minimumTls} is the oldest version that the server takes.`,
            remedy: 'Run the command again; if this stays, test the versions by hand.',
          }
        : undefined,
  },
];
