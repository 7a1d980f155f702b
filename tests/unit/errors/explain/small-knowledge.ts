import { causeLabels, type CauseLabel, type Mender } from '#errors/knowledge/cause-labels.ts';
import type { ErrorKnowledge, ErrorText } from '#errors/knowledge/knowledge-schema.ts';

/** Who mends it and which article helps, for the tests of the explainer. */
const causes: Record<CauseLabel, [fixBy: Mender, article: number]> = {
  'recipient-unknown': ['sender', 157],
  'domain-unknown': ['sender', 158],
  'domain-no-mail': ['sender', 158],
  'mailbox-full': ['recipient', 159],
  'mailbox-disabled': ['recipient', 157],
  'message-too-large': ['sender', 149],
  'attachment-blocked': ['sender', 149],
  'virus-detected': ['sender', 179],
  'spam-content': ['sender', 160],
  'sender-ip-blocked': ['host', 160],
  'recipient-blocklist-misconfigured': ['recipient', 160],
  'recipient-blocked-sender': ['recipient', 167],
  'spf-failed': ['sender', 161],
  'dkim-failed': ['sender', 161],
  'dmarc-rejected': ['sender', 161],
  'sender-auth-missing': ['sender', 161],
  'reverse-dns-missing': ['host', 162],
  'helo-rejected': ['host', 162],
  greylisted: ['nobody-wait', 163],
  'rate-limited': ['nobody-wait', 163],
  'sending-limit-reached': ['sender', 166],
  'too-many-connections': ['sender', 146],
  'too-many-recipients': ['sender', 148],
  'login-required': ['sender', 138],
  'login-failed': ['sender', 139],
  'relay-denied': ['sender', 138],
  'sender-address-rejected': ['sender', 150],
  'sender-suspended': ['sender', 179],
  'recipient-restricted': ['recipient', 167],
  'policy-rejected': ['recipient', 167],
  'remote-unreachable': ['recipient', 164],
  'delivery-expired': ['recipient', 155],
  'dns-temporary': ['nobody-wait', 158],
  'mail-loop': ['host', 174],
  'tls-required': ['recipient', 167],
  'format-error': ['sender', 153],
  'remote-server-error': ['nobody-wait', 168],
  'challenge-response': ['sender', 156],
  'delivered-ok': ['nobody-wait', 155],
  'auto-reply': ['nobody-wait', 134],
  backscatter: ['sender', 165],
  'fake-bounce': ['nobody-wait', 173],
  'not-a-bounce': ['nobody-wait', 156],
  'not-about-mail': ['sender', 202],
  'not-known': ['host', 217],
  unknown: ['host', 217],
};

/** Words by cause: a digit for the weight, then the ways to say it. */
const words: [cause: CauseLabel, weight: 1 | 2 | 3, says: string[], unless?: string[]][] = [
  [
    'recipient-unknown',
    1,
    [
      'user unknown',
      'no such user',
      'unknown user',
      'mailbox not found',
      'recipientnotfound',
      'recipnotfound',
      'no mailbox here by that name',
      'email account that you tried to reach does not exist',
      "user doesn't have an account",
      'address not found',
    ],
    ['sender verify', 'verification failed for <'],
  ],
  [
    'recipient-unknown',
    2,
    ['recipient address rejected: access denied', "address you entered couldn't be found"],
  ],
  [
    'domain-unknown',
    1,
    [
      'host or domain name not found',
      'all relevant mx records point to non-existent hosts',
      'nxdomain',
      'no such domain',
    ],
  ],
  ['domain-no-mail', 1, ['nullmx', 'null mx', 'does not accept mail', 'indicated no smtp service']],
  [
    'mailbox-full',
    1,
    [
      'over quota',
      'mailbox full',
      'mailbox is full',
      'quota exceeded',
      'quotaexceeded',
      'mailbox over quota',
    ],
    ['submission quota'],
  ],
  [
    'mailbox-disabled',
    1,
    [
      'account that you tried to reach is disabled',
      'mailbox disabled',
      'account has been suspended',
    ],
  ],
  [
    'message-too-large',
    1,
    ['exceeds size limit', 'message size exceeds', 'exceeds fixed limit', 'message too large'],
  ],
  ['attachment-blocked', 1, ['potential security issue', 'illegal attachment']],
  ['virus-detected', 1, ['virus found', 'contains a virus', 'malware']],
  ['spam-content', 1, ['likely unsolicited mail', 'high probability of spam', 'high spam score']],
  [
    'sender-ip-blocked',
    1,
    ['blocked using', 'on our block list', 'banned sending ip', '[tss04]'],
    ['open resolver'],
  ],
  ['recipient-blocklist-misconfigured', 1, ['blocked using … open resolver', 'open resolver']],
  ['recipient-blocked-sender', 1, ['envelope blocked … user entry', 'blocked by recipient']],
  ['spf-failed', 1, ['sender policy framework violation']],
  ['dkim-failed', 1, ['no passing dkim']],
  ['dmarc-rejected', 1, ['dmarc policy', 'required authentication level']],
  ['sender-auth-missing', 1, ['sender is unauthenticated', 'authenticate with either spf or dkim']],
  ['reverse-dns-missing', 1, ['cannot find your reverse hostname', 'does not have a ptr record']],
  ['helo-rejected', 1, ['helo command rejected']],
  ['greylisted', 1, ['greylist']],
  ['rate-limited', 1, ['receiving email at a rate', 'receiving mail too quickly']],
  [
    'sending-limit-reached',
    1,
    [
      'exceeded the max emails per hour',
      'max defers and failures per hour',
      'daily user sending limit',
      'submission quota exceeded',
    ],
  ],
  [
    'too-many-connections',
    1,
    [
      'too many concurrent smtp connections',
      'too many connections',
      'maximum number of connections',
    ],
  ],
  ['too-many-recipients', 1, ['too many recipients']],
  [
    'login-required',
    1,
    ['authentication required', 'turn on smtp authentication', 'client not authenticated'],
    ['resolver.rst', 'sendernotauthenticated'],
  ],
  [
    'login-failed',
    1,
    [
      'authentication failed',
      'incorrect authentication data',
      'basic authentication is disabled',
      'unable to authenticate to outgoing server',
      'rejected your login',
    ],
  ],
  ['relay-denied', 1, ['relay access denied', 'unable to relay']],
  ['relay-denied', 2, ['relay not permitted'], ['authentication required']],
  [
    'sender-address-rejected',
    1,
    ['sender address rejected', 'sender verify failed', 'verification failed for <'],
  ],
  ['sender-suspended', 1, ['bad outbound sender']],
  [
    'recipient-restricted',
    1,
    ['sendernotauthenticatedforgroup', 'sender was not authenticated when sending to this group'],
  ],
  ['policy-rejected', 1, ['local policy', 'rejectmessage']],
  [
    'remote-unreachable',
    1,
    [
      'connection timed out',
      'connection refused',
      "wasn't able to establish an smtp connection",
      'did not accept our requests to connect',
    ],
  ],
  ['delivery-expired', 2, ['retry timeout exceeded', 'in the queue too long', 'message expired']],
  ['dns-temporary', 1, ['host name lookup failure']],
  ['mail-loop', 1, ['loops back to myself', 'too many hops']],
  ['tls-required', 1, ['tls is required', 'failed dane validation']],
  ['format-error', 1, ['bare linefeeds']],
  ['remote-server-error', 2, ['temporary local problem', 'service not available, closing']],
  ['challenge-response', 1, ['prove that you are human', 'confirm that you are a human']],
];

const texts: ErrorText[] = words.map(([cause, weight, says, unless = []]) => ({
  cause,
  weight,
  says: says.map((entry) => entry.split(' … ')),
  unless,
}));

const prose = { title: 'A title', meaning: 'What it means.', next: 'What to do.' };

function codeOf(code: string, cause: CauseLabel | null) {
  const lasting = code.startsWith('4') ? ('temporary' as const) : ('final' as const);
  return {
    ...prose,
    code,
    cause,
    lasting,
    refusedBy: 'either' as const,
    fixBy: 'sender' as const,
    article: null,
    keywords: [],
    source: 'RFC 3463',
  };
}

/** A little of what the product knows: enough to test how texts are read. */
export const smallKnowledge: ErrorKnowledge = {
  causes: causeLabels.map((label) => ({
    ...prose,
    label,
    fixBy: causes[label][0],
    article: causes[label][1],
  })),
  texts,
  elsewhere: [],
  smtpReplies: [codeOf('421', null), codeOf('550', null), codeOf('552', 'mailbox-full')],
  enhancedCodes: [
    codeOf('5.1.1', 'recipient-unknown'),
    codeOf('5.2.2', 'mailbox-full'),
    codeOf('5.7.1', null),
    codeOf('5.7.10', 'tls-required'),
    codeOf('5.7.26', 'dmarc-rejected'),
  ],
  outlookCodes: [
    { ...codeOf('0x800CCC0D', null), when: 'both', refusedBy: 'own-device', lasting: 'either' },
    { ...codeOf('0x800CCC92', 'login-failed'), when: 'receiving', refusedBy: 'ours' },
  ],
  mailboxCodes: [
    { ...codeOf('AUTHENTICATIONFAILED', 'login-failed'), protocol: 'IMAP', refusedBy: 'ours' },
    { ...codeOf('OVERQUOTA', 'mailbox-full'), protocol: 'IMAP', refusedBy: 'ours' },
    {
      ...codeOf('LIMIT', 'too-many-connections'),
      protocol: 'IMAP',
      refusedBy: 'ours',
      lasting: 'temporary',
    },
    { ...codeOf('AUTH', 'login-failed'), protocol: 'POP3', refusedBy: 'ours' },
  ],
};
