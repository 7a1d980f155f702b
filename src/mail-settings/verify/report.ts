import { securityLabel } from '#site/values.ts';
import { largestMessage } from './abilities.ts';
import { dayOf, protocolName, type Finding } from './finding.ts';
import type { Observation } from './observation.ts';
import { printableJson } from './printable.ts';
import type { SettingPath, Target } from './targets.ts';

/** What was seen at one target, and what to say of it. */
export interface Verified {
  readonly target: Target;
  readonly observation: Observation;
  readonly findings: readonly Finding[];
}

/** Where settings stand: the file, and the line of a field in it. */
export interface SettingsFile {
  readonly file: string;
  readonly lineOf: (path: SettingPath) => number;
}

/** Whether anything is not as the site says. Warnings are none of it. */
export function hasDrift(verified: readonly Verified[]): boolean {
  return verified.some(({ findings }) => findings.some(({ level }) => level === 'drift'));
}

/** Whether nothing at all could be reached for a reason that lies with this machine. */
export function isOffline(verified: readonly Verified[]): boolean {
  return (
    verified.length > 0 &&
    verified.every(
      ({ observation }) =>
        observation.kind === 'failed' && observation.failure.reason === 'no-network',
    )
  );
}

/** The report for people: a table, then what was found, worst first. */
export function formatReport(verified: readonly Verified[], settings: SettingsFile): string {
  const drift = findingsOf(verified, 'drift', settings);
  const warnings = findingsOf(verified, 'warning', settings);
  const sections = [
    table(verified),
    ...(drift.length > 0 ? [[`To mend (${drift.length}):`, ...drift].join('\n')] : []),
    ...(warnings.length > 0 ? [[`Warnings (${warnings.length}):`, ...warnings].join('\n')] : []),
    drift.length > 0
      ? 'What the site tells customers is not what the servers do.'
      : 'The servers do what the site tells customers.',
  ];
  return sections.join('\n\n');
}

/** The report for machines: one JSON object, dates in ISO 8601, safe to print. */
export function jsonReport(
  verified: readonly Verified[],
  settings: SettingsFile,
  nowMs: number,
): string {
  const report = {
    checkedAt: new Date(nowMs).toISOString(),
    ok: !hasDrift(verified),
    targets: verified.map(({ target, observation, findings }) => ({
      host: target.host,
      port: target.port,
      protocol: target.protocol,
      security: target.security,
      observation: observationForMachines(observation),
      findings: findings.map((finding) => ({
        ...finding,
        settings: placesOf(target, finding, settings),
      })),
    })),
  };
  return printableJson(JSON.stringify(report, null, 2));
}

function observationForMachines(observation: Observation): unknown {
  if (observation.kind === 'failed' || !observation.tls) return observation;
  const { tls } = observation;
  const { validFromMs, validUntilMs, ...certificate } = tls.certificate;
  const validFrom = isoTime(validFromMs);
  const validUntil = isoTime(validUntilMs);
  return {
    ...observation,
    tls: { ...tls, certificate: { ...certificate, validFrom, validUntil } },
  };
}

function isoTime(timeMs: number): string | null {
  return Number.isFinite(timeMs) ? new Date(timeMs).toISOString() : null;
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly path: string;
}

function placesOf(target: Target, { setting }: Finding, settings: SettingsFile): Place[] {
  const paths = new Map(
    target.places.map((places) => [places[setting].join('.'), places[setting]]),
  );
  return [...paths].map(([name, path]) => ({
    file: settings.file,
    line: settings.lineOf(path),
    path: name,
  }));
}

function findingsOf(
  verified: readonly Verified[],
  level: Finding['level'],
  settings: SettingsFile,
): string[] {
  return verified.flatMap(({ target, findings }) =>
    findings
      .filter((finding) => finding.level === level)
      .map((finding) => {
        const places = placesOf(target, finding, settings);
        const where = places.map(({ file, line, path }) => `${file}:${line} ${path}`).join(', ');
        const server = `${target.host}:${target.port}`;
        return `  ${where} (${server})\n    ${finding.message}\n    ${finding.remedy}`;
      }),
  );
}

const columns = ['host', 'port', 'service', 'security', 'TLS', 'certificate until', 'result'];

function table(verified: readonly Verified[]): string {
  const rows = [columns, ...verified.map(row)];
  const widths = columns.map((_, index) =>
    Math.max(...rows.map((cells) => (cells[index] ?? '').length)),
  );
  return rows
    .map((cells) =>
      cells
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function row({ target, observation, findings }: Verified): string[] {
  const tls = observation.kind === 'talked' ? observation.tls : null;
  return [
    target.host,
    String(target.port),
    protocolName(target.protocol),
    securityLabel(target.security),
    tls?.version ?? '-',
    tls ? dayOf(tls.certificate.validUntilMs) : '-',
    result(observation, findings),
  ];
}

function result(observation: Observation, findings: readonly Finding[]): string {
  const count = (level: Finding['level']): number =>
    findings.filter((finding) => finding.level === level).length;
  const [drift, warnings] = [count('drift'), count('warning')];
  const abilities = observation.kind === 'talked' ? (observation.abilities ?? []) : [];
  const size = largestMessage(abilities);
  return [
    drift > 0 ? `${drift} to mend` : 'fine',
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
    ...(size === undefined ? [] : [`messages up to ${megabytes(size)}`]),
  ].join(', ');
}

function megabytes(bytes: number): string {
  return `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}
