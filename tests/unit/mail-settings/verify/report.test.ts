import { describe, expect, it } from 'vitest';
import type { Finding } from '#mail-settings/verify/finding.ts';
import {
  formatReport,
  hasDrift,
  isOffline,
  jsonReport,
  type SettingsFile,
  type Verified,
} from '#mail-settings/verify/report.ts';

const settings: SettingsFile = {
  file: 'content/site.yaml',
  lineOf: (path) => path.join('.').length,
};
const places = {
  host: ['mail', 'smtp', 'host'],
  port: ['mail', 'smtp', 'port'],
  security: ['mail', 'smtp', 'security'],
  minimumTls: ['mail', 'minimumTls'],
};
const planPlaces = { ...places, host: ['plans', 0, 'servers', 'smtp'] };
const finding = (level: Finding['level'], setting: Finding['setting']): Finding => ({
  rule: 'made-up',
  level,
  setting,
  message: `A ${level}.`,
  remedy: 'Mend it.',
});
const fine: Verified = {
  target: {
    protocol: 'smtp',
    host: 'smtp.example.com',
    port: 587,
    security: 'starttls',
    places: [places, planPlaces],
  },
  observation: {
    kind: 'talked',
    tls: {
      version: '1.2',
      takesMinimum: 'yes',
      takesOlder: 'no',
      certificate: {
        names: 'DNS:smtp.example.com',
        validFromMs: 0,
        validUntilMs: Date.UTC(2031, 0, 2),
        chainProblem: null,
        fitsHost: true,
      },
    },
    offeredOpenly: [],
    abilities: ['SIZE 52428800'],
  },
  findings: [],
};
const failed = (reason: 'no-network' | 'refused'): Verified => ({
  target: { ...fine.target, host: 'a.example', port: 25 },
  observation: { kind: 'failed', failure: { reason, stage: 'connecting', detail: '' } },
  findings: [finding('drift', 'host')],
});

it('prints a table, what to mend with each place once, then warnings', () => {
  const warned = { ...fine, findings: [finding('warning', 'port')] };
  expect(formatReport([warned, failed('refused')], settings)).toBe(
    [
      'host              port  service  security  TLS  certificate until  result',
      'smtp.example.com  587   SMTP     STARTTLS  1.2  2031-01-02         fine, 1 warning, messages up to 52.4 MB',
      'a.example         25    SMTP     STARTTLS  -    -                  1 to mend',
      '',
      'To mend (1):',
      '  content/site.yaml:14 mail.smtp.host, content/site.yaml:20 plans.0.servers.smtp (a.example:25)',
      '    A drift.',
      '    Mend it.',
      '',
      'Warnings (1):',
      '  content/site.yaml:14 mail.smtp.port (smtp.example.com:587)',
      '    A warning.',
      '    Mend it.',
      '',
      'What the site tells customers is not what the servers do.',
    ].join('\n'),
  );
});

it('says one sentence below the table where all is well', () => {
  expect(formatReport([fine], settings)).toMatch(
    /52\.4 MB\n\nThe servers do what the site tells customers\.$/,
  );
});

it('leaves the size out where there is no limit', () => {
  const { observation } = fine;
  if (observation.kind !== 'talked') throw new Error('It talked.');
  const report = (abilities: string[]) =>
    formatReport([{ ...fine, observation: { ...observation, abilities } }], settings);
  expect(report(['SIZE 0'])).toMatch(/ fine\n/);
  expect(report(['SIZE'])).toMatch(/ fine\n/);
});

describe('for machines', () => {
  it('prints one object with dates, settings and lines', () => {
    const parsed: unknown = JSON.parse(
      jsonReport([fine, failed('refused')], settings, Date.UTC(2030, 0, 1)),
    );
    expect(parsed).toMatchObject({
      checkedAt: '2030-01-01T00:00:00.000Z',
      ok: false,
      targets: [
        {
          host: 'smtp.example.com',
          port: 587,
          observation: { tls: { certificate: { validUntil: '2031-01-02T00:00:00.000Z' } } },
          findings: [],
        },
        {
          observation: { failure: { reason: 'refused' } },
          findings: [
            {
              level: 'drift',
              settings: [
                { file: 'content/site.yaml', line: 14, path: 'mail.smtp.host' },
                { path: 'plans.0.servers.smtp' },
              ],
            },
          ],
        },
      ],
    });
  });
});

it('warnings are no drift', () => {
  expect(hasDrift([{ ...fine, findings: [finding('warning', 'port')] }])).toBe(false);
  expect(hasDrift([fine, failed('refused')])).toBe(true);
});

it('this machine is offline only where nothing at all was reached for want of a network', () => {
  expect(isOffline([failed('no-network'), failed('no-network')])).toBe(true);
  expect(isOffline([failed('no-network'), failed('refused')])).toBe(false);
  expect(isOffline([fine])).toBe(false);
  expect(isOffline([])).toBe(false);
});
