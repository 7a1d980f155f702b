/** What can have gone wrong with a message, as the explainer names it. Labels stand in links and never change. */
export const causeLabels = [
  'recipient-unknown',
  'domain-unknown',
  'domain-no-mail',
  'mailbox-full',
  'mailbox-disabled',
  'message-too-large',
  'attachment-blocked',
  'virus-detected',
  'spam-content',
  'sender-ip-blocked',
  'recipient-blocklist-misconfigured',
  'recipient-blocked-sender',
  'spf-failed',
  'dkim-failed',
  'dmarc-rejected',
  'sender-auth-missing',
  'reverse-dns-missing',
  'helo-rejected',
  'greylisted',
  'rate-limited',
  'sending-limit-reached',
  'too-many-connections',
  'too-many-recipients',
  'login-required',
  'login-failed',
  'relay-denied',
  'sender-address-rejected',
  'sender-suspended',
  'recipient-restricted',
  'policy-rejected',
  'remote-unreachable',
  'delivery-expired',
  'dns-temporary',
  'mail-loop',
  'tls-required',
  'format-error',
  'remote-server-error',
  'challenge-response',
  'delivered-ok',
  'auto-reply',
  'backscatter',
  'fake-bounce',
  'not-a-bounce',
  'not-about-mail',
  'not-known',
  'unknown',
] as const;

export type CauseLabel = (typeof causeLabels)[number];

/** What shows an error to the person who runs it, without a message that came back. */
export const showers = ['phone', 'outlook', 'program', 'website', 'device'] as const;
export type Shower = (typeof showers)[number];

/** Who can usually mend it. */
export const menders = ['sender', 'recipient', 'host', 'nobody-wait'] as const;
export type Mender = (typeof menders)[number];

/** Where an error comes from that has nothing to do with mail. */
export const places = ['browser', 'website', 'wordpress', 'php', 'database', 'ftp', 'ssh'] as const;
export type Place = (typeof places)[number];
