import type { Security } from '#site/site-schema.ts';
import type { MailSettings, ServerSettings } from '../mail-settings.ts';
import type { ProgramWords } from './situation.ts';

/** The settings of one plan; the slug is empty for customers who are on none of the named ones. */
export interface PlanSettings {
  readonly slug: string;
  readonly settings: MailSettings;
}

/** Reads what the page carries for the checker; empty where it is not what the build writes. */
export function readSettingsData(json: string): readonly PlanSettings[] {
  const data = parsed(json);
  return Array.isArray(data) && data.every(isPlan) ? data : [];
}

/** Reads the words of a program, as its option in the list carries them. */
export function readProgramWords(json: string): ProgramWords | undefined {
  const data = parsed(json);
  return isRecord(data) && isWords(data) ? data : undefined;
}

/** Reads the value of a list of encryptions; undefined while nothing is chosen. */
export function readSecurity(value: string): Security | undefined {
  return isSecurity(value) ? value : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

type Data = Readonly<Record<string, unknown>>;

function isRecord(data: unknown): data is Data {
  return typeof data === 'object' && data !== null;
}

function isPlan(data: unknown): data is PlanSettings {
  return isRecord(data) && typeof data['slug'] === 'string' && isSettings(data['settings']);
}

function isSettings(data: unknown): data is MailSettings {
  if (!isRecord(data)) return false;
  const { imap, pop, smtp } = data;
  return isServer(imap) && (pop === null || isServer(pop)) && isServer(smtp);
}

function isServer(data: unknown): data is ServerSettings {
  return (
    isDoor(data) &&
    ['protocol', 'direction', 'host', 'username'].every((name) => typeof data[name] === 'string') &&
    (data['fallback'] === null || isDoor(data['fallback']))
  );
}

function isDoor(data: unknown): data is Data {
  return isRecord(data) && typeof data['port'] === 'number' && isSecurity(data['security']);
}

function isSecurity(data: unknown): data is Security {
  return data === 'tls' || data === 'starttls' || data === 'none';
}

function isWords(data: Data): data is Data & ProgramWords {
  const { security, securityWords } = data;
  const isList =
    Array.isArray(security) && security.every((one) => one !== 'none' && isSecurity(one));
  const isWordPair =
    securityWords === undefined ||
    (isRecord(securityWords) &&
      typeof securityWords['tls'] === 'string' &&
      typeof securityWords['starttls'] === 'string');
  return isList && isWordPair;
}
