import { describe, expect, it } from 'vitest';
import { failureReasons } from '#mail-settings/verify/conversation.ts';
import type { Expectation } from '#mail-settings/verify/finding.ts';
import { judge } from '#mail-settings/verify/judge.ts';
import type {
  Observation,
  ObservedCertificate,
  ObservedTls,
} from '#mail-settings/verify/observation.ts';

type Talked = Extract<Observation, { kind: 'talked' }>;

const dayMs = 86_400_000;
const nowMs = Date.UTC(2030, 5, 15);

const goodCertificate: ObservedCertificate = {
  names: 'DNS:mail.example.org',
  validFromMs: nowMs - 30 * dayMs,
  validUntilMs: nowMs + 60 * dayMs,
  chainProblem: null,
  fitsHost: true,
};
const goodTls: ObservedTls = {
  version: '1.3',
  takesMinimum: 'yes',
  takesOlder: 'no',
  certificate: goodCertificate,
};
const good: Talked = {
  kind: 'talked',
  tls: goodTls,
  offeredOpenly: null,
  abilities: ['IMAP4REV1', 'IDLE', 'AUTH=PLAIN'],
};
const expectation: Expectation = {
  protocol: 'imap',
  host: 'mail.example.org',
  port: 993,
  security: 'tls',
  minimumTls: '1.2',
  nowMs,
  warnDays: 21,
};

const rulesOf = (observation: Observation, expected: Partial<Expectation> = {}) =>
  judge(observation, { ...expectation, ...expected }).map(({ rule }) => rule);
const withCertificate = (certificate: Partial<ObservedCertificate>): Talked => ({
  ...good,
  tls: { ...goodTls, certificate: { ...goodCertificate, ...certificate } },
});
const withTls = (tls: Partial<ObservedTls>): Talked => ({ ...good, tls: { ...goodTls, ...tls } });

it('nothing is found where all is well', () => {
  expect(judge(good, expectation)).toEqual([]);
});

describe('certificates', () => {
  it.each<[string, Partial<ObservedCertificate>, string[]]>([
    ['ended just now', { validUntilMs: nowMs }, ['certificate-expired']],
    ['ends in a moment', { validUntilMs: nowMs + 1 }, ['certificate-ends-soon']],
    ['ends before 21 days', { validUntilMs: nowMs + 21 * dayMs - 1 }, ['certificate-ends-soon']],
    ['ends in 21 days', { validUntilMs: nowMs + 21 * dayMs }, []],
    ['begins just now', { validFromMs: nowMs }, []],
    ['begins later', { validFromMs: nowMs + 1 }, ['certificate-not-yet-valid']],
    ['is of another name', { fitsHost: false }, ['certificate-wrong-name']],
    [
      'is self-signed',
      { chainProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      ['certificate-not-trusted'],
    ],
    [
      'has ended, as the chain says too',
      { validUntilMs: nowMs - dayMs, chainProblem: 'CERT_HAS_EXPIRED' },
      ['certificate-expired'],
    ],
    [
      'begins later, as the chain says too',
      { validFromMs: nowMs + dayMs, chainProblem: 'CERT_NOT_YET_VALID' },
      ['certificate-not-yet-valid'],
    ],
    [
      'is valid under an authority that has ended',
      { chainProblem: 'CERT_HAS_EXPIRED' },
      ['certificate-not-trusted'],
    ],
  ])('one that %s', (_, certificate, rules) => {
    expect(rulesOf(withCertificate(certificate))).toEqual(rules);
  });

  it('have remedies that fit what is wrong with the chain', () => {
    const remedy = (chainProblem: string) =>
      judge(withCertificate({ chainProblem }), expectation)[0]?.remedy;
    expect(remedy('UNABLE_TO_VERIFY_LEAF_SIGNATURE')).toContain('send the whole chain');
    expect(remedy('CERT_HAS_EXPIRED')).toContain('install the current chain');
    expect(remedy('SELF_SIGNED_CERT_IN_CHAIN')).toContain('an authority that mail programs know');
  });

  it('say what they are for and until when', () => {
    const wrong = withCertificate({ fitsHost: false, validUntilMs: nowMs + 10 * dayMs });
    expect(judge(wrong, expectation).map(({ message }) => message)).toEqual([
      'The certificate ends on 2030-06-25, in less than 21 days.',
      'The certificate is not for mail.example.org but for DNS:mail.example.org.',
    ]);
    expect(judge(withCertificate({ fitsHost: false, names: '' }), expectation)[0]?.message).toBe(
      'The certificate has no subjectAltName, the only place where mail programs look for names.',
    );
  });
});

describe('versions of TLS', () => {
  it.each<[Partial<ObservedTls>, string[]]>([
    [{ takesMinimum: 'no', takesOlder: 'yes' }, ['minimum-tls-refused']],
    [{ takesMinimum: 'no', takesOlder: 'no' }, ['minimum-tls-refused']],
    [{ takesOlder: 'yes' }, ['older-tls-accepted']],
    [{ takesOlder: 'unknown' }, ['tls-versions-unknown']],
    [{ takesMinimum: 'unknown' }, ['tls-versions-unknown']],
    [
      { takesMinimum: 'unknown', takesOlder: 'yes' },
      ['older-tls-accepted', 'tls-versions-unknown'],
    ],
  ])('%j', (tls, rules) => {
    expect(rulesOf(withTls(tls))).toEqual(rules);
  });

  it('that are unknown are a warning, the others are not', () => {
    const levels = judge(withTls({ takesMinimum: 'unknown', takesOlder: 'yes' }), expectation).map(
      ({ level }) => level,
    );
    expect(levels).toEqual(['drift', 'warning']);
  });
});

describe('what servers can do', () => {
  it.each<[Expectation['protocol'], string[] | null, string[]]>([
    ['imap', ['IDLE', 'LOGINDISABLED'], ['no-password-login']],
    ['imap', ['IDLE', 'LOGINDISABLED', 'AUTH=PLAIN'], []],
    ['imap', ['IDLE', 'IMAP4REV1'], []],
    ['imap', ['IMAP4REV2', 'AUTH=PLAIN'], []],
    ['imap', ['AUTH=PLAIN'], ['no-idle']],
    ['imap', null, ['abilities-unknown']],
    ['pop', ['USER', 'UIDL'], []],
    ['pop', ['SASL CRAM-MD5 PLAIN', 'UIDL'], []],
    ['pop', ['SASL CRAM-MD5', 'UIDL'], ['no-password-login']],
    ['pop', ['USER'], ['no-uidl']],
    ['pop', null, ['abilities-unknown']],
    ['smtp', ['AUTH PLAIN'], []],
    ['smtp', ['AUTH GSSAPI LOGIN'], []],
    ['smtp', ['AUTH=LOGIN'], []],
    ['smtp', ['AUTH XOAUTH2'], ['no-password-login']],
    ['smtp', ['SIZE 10', 'AUTHORS PLAIN'], ['no-password-login']],
    ['smtp', [], ['no-password-login']],
  ])('%s with %j', (protocol, abilities, rules) => {
    expect(rulesOf({ ...good, abilities }, { protocol })).toEqual(rules);
  });

  it.each<[Expectation['protocol'], string[], boolean]>([
    ['imap', ['STARTTLS', 'LOGINDISABLED'], false],
    ['imap', ['STARTTLS'], true],
    ['imap', ['STARTTLS', 'LOGINDISABLED', 'AUTH=PLAIN'], true],
    ['pop', ['STLS', 'UIDL'], false],
    ['pop', ['STLS', 'USER'], true],
    ['smtp', ['STARTTLS'], false],
    ['smtp', ['STARTTLS', 'AUTH CRAM-MD5'], false],
    ['smtp', ['STARTTLS', 'AUTH LOGIN'], true],
  ])(
    'before encryption, %s with %j: a password could go in the clear: %s',
    (...[protocol, offeredOpenly, isWarned]) => {
      const abilities = ['IDLE', 'AUTH=PLAIN', 'USER', 'UIDL', 'AUTH PLAIN'];
      const seen = { ...good, offeredOpenly, abilities };
      const rules = rulesOf(seen, { protocol, security: 'starttls' });
      expect(rules).toEqual(isWarned ? ['password-in-the-clear'] : []);
    },
  );
});

describe('a talk that came to nothing', () => {
  it.each(failureReasons)('because of %s says what, and how to mend it', (reason) => {
    const failure = { reason, stage: 'greeting', detail: 'some detail' } as const;
    const findings = judge({ kind: 'failed', failure }, expectation);
    expect(findings).toMatchObject([{ rule: reason, level: 'drift' }]);
    for (const { message, remedy } of findings) {
      expect(message).toMatch(/^[A-Z].*[.l]$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('leaves brackets out where there is no detail', () => {
    const failure = { reason: 'closed', stage: 'handshake', detail: '' } as const;
    expect(judge({ kind: 'failed', failure }, expectation)[0]?.message).toBe(
      'The server ended the connection while encryption was being set up.',
    );
  });
});
