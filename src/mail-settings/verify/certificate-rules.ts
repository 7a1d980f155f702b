import { dayOf, type Expectation } from './finding.ts';
import type { Objection, Rule, Seen } from './rule.ts';
import type { ObservedCertificate } from './observation.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** What has to be true of a certificate for mail programs to accept it without a question. */
export const certificateRules: readonly Rule[] = [
  {
    rule: 'certificate-expired',
    level: 'drift',
    setting: 'host',
    objection: ({ tls }, expected) =>
      tls && hasEnded(tls.certificate, expected)
        ? {
            message: `The certificate ended on ${dayOf(tls.certificate.validUntilMs)}.`,
            remedy: 'Renew it, and have the mail server load the new one.',
          }
        : undefined,
  },
  {
    rule: 'certificate-not-yet-valid',
    level: 'drift',
    setting: 'host',
    objection: ({ tls }, { nowMs }) =>
      tls && tls.certificate.validFromMs > nowMs
        ? {
            message: `The certificate is not valid before ${dayOf(tls.certificate.validFromMs)}.`,
            remedy: 'Install the one that is valid now, or check the clocks of both machines.',
          }
        : undefined,
  },
  {
    rule: 'certificate-ends-soon',
    level: 'warning',
    setting: 'host',
    objection: ({ tls }, expected) =>
      tls && !hasEnded(tls.certificate, expected) && endsSoon(tls.certificate, expected)
        ? {
            message: `The certificate ends on ${dayOf(tls.certificate.validUntilMs)}, in less than ${expected.warnDays} days.`,
            remedy: 'Renew it, or see why it was not renewed by itself.',
          }
        : undefined,
  },
  {
    rule: 'certificate-wrong-name',
    level: 'drift',
    setting: 'host',
    objection: ({ tls }, { host }) =>
      tls && !tls.certificate.fitsHost
        ? {
            message: tls.certificate.names
              ? `The certificate is not for ${host} but for ${tls.certificate.names}.`
              : 'The certificate has no subjectAltName, the only place where mail programs look for names.',
            remedy: `Get a certificate for ${host}, or give customers a name that is on this one.`,
          }
        : undefined,
  },
  {
    rule: 'certificate-not-trusted',
    level: 'drift',
    setting: 'host',
    objection: notTrusted,
  },
];

function hasEnded({ validUntilMs }: ObservedCertificate, { nowMs }: Expectation): boolean {
  return validUntilMs <= nowMs;
}

function endsSoon(
  { validUntilMs }: ObservedCertificate,
  { nowMs, warnDays }: Expectation,
): boolean {
  return validUntilMs < nowMs + warnDays * dayMs;
}

function notTrusted({ tls }: Seen, expected: Expectation): Objection | undefined {
  const problem = tls && chainProblem(tls.certificate, expected);
  if (!problem) return undefined;
  return {
    message: `Mail programs will not trust the certificate (${problem}).`,
    remedy: chainRemedy(problem),
  };
}

/** What is wrong with the chain, other than what the rules above say of its first certificate. */
function chainProblem(certificate: ObservedCertificate, expected: Expectation): string | null {
  const { chainProblem: problem, validFromMs } = certificate;
  const isTold =
    (problem === 'CERT_HAS_EXPIRED' && hasEnded(certificate, expected)) ||
    (problem === 'CERT_NOT_YET_VALID' && validFromMs > expected.nowMs);
  return isTold ? null : problem;
}

function chainRemedy(problem: string): string {
  switch (problem) {
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return 'Have the server send the whole chain: its certificate and those of the authorities above it. For an authority of your own, use --ca.';
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return 'A certificate of the authority above it is out of date: install the current chain.';
    default:
      return 'Get a certificate from an authority that mail programs know. For an authority of your own, use --ca.';
  }
}
