import { filledText } from '#site/pattern.ts';
import { serverPlans } from '#site/plan-patterns.ts';
import type { Security, Site } from '#site/site-schema.ts';
import { mailSettings, serverList, type Protocol, type ServerSettings } from '../mail-settings.ts';

/** Where one value stands in `site.yaml`, such as `['mail', 'imap', 'port']`. */
export type SettingPath = readonly (string | number)[];

/** The fields of a setting that can be wrong. */
export type SettingName = 'host' | 'port' | 'security' | 'minimumTls';

/** Where the values of one server stand. */
export type SettingPlaces = Readonly<Record<SettingName, SettingPath>>;

/** A port of a server that the site prints, to be looked at once. */
export interface Target {
  readonly protocol: Protocol;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** All the settings that lead here: the usual ones, those of plans, or both. */
  readonly places: readonly SettingPlaces[];
}

/** The targets, or the setting for which a customer's domain is wanted. */
export type FoundTargets =
  | { readonly ok: true; readonly targets: readonly Target[]; readonly usesDomains: boolean }
  | { readonly ok: false; readonly pattern: string; readonly path: SettingPath };

/** Every port that the site prints, of the usual servers and of each plan, for these customers' domains. */
export function targetsOf(
  site: Pick<Site, 'mail' | 'plans'>,
  domains: readonly string[],
): FoundTargets {
  const found = new Map<string, Target>();
  let usesDomains = false;
  for (const { server, places } of printedServers(site)) {
    const hasPlaceholder = filledText(server.host, undefined) === undefined;
    usesDomains ||= hasPlaceholder;
    const hosts = hasPlaceholder
      ? domains.flatMap((domain) => filledText(server.host, { domain }) ?? [])
      : [server.host];
    if (hosts.length === 0) return { ok: false, pattern: server.host, path: places.host };
    for (const host of hosts) addTarget(found, { ...server, host }, places);
  }
  return { ok: true, targets: [...found.values()], usesDomains };
}

interface PrintedServer {
  readonly server: Pick<ServerSettings, 'protocol' | 'host' | 'port' | 'security'>;
  readonly places: SettingPlaces;
}

function printedServers({ mail, plans }: Pick<Site, 'mail' | 'plans'>): PrintedServer[] {
  const hostOf = (protocol: Protocol): SettingPath => ['mail', protocol, 'host'];
  const usual = doorsOf(serverList(mailSettings(mail)), hostOf);
  const ofPlans = serverPlans({ plans }).flatMap((plan) => {
    const index = plans.findIndex(({ slug }) => slug === plan.slug);
    return doorsOf(serverList(mailSettings(mail, plan)), (protocol) => [
      'plans',
      index,
      'servers',
      // A plan that does not name POP3 has it at the name of IMAP.
      protocol === 'pop' && plan.pop === undefined ? 'imap' : protocol,
    ]);
  });
  return [...usual, ...ofPlans];
}

function doorsOf(
  servers: readonly ServerSettings[],
  hostOf: (protocol: Protocol) => SettingPath,
): PrintedServer[] {
  return servers.flatMap((server) => {
    const host = hostOf(server.protocol);
    const base: SettingPath = ['mail', server.protocol];
    const first = { server, places: placesAt(base, host) };
    if (!server.fallback) return [first];
    const second = { ...server, ...server.fallback };
    return [first, { server: second, places: placesAt([...base, 'fallback'], host) }];
  });
}

function placesAt(base: SettingPath, host: SettingPath): SettingPlaces {
  const minimumTls = ['mail', 'minimumTls'];
  return { host, port: [...base, 'port'], security: [...base, 'security'], minimumTls };
}

function addTarget(
  found: Map<string, Target>,
  { protocol, host, port, security }: PrintedServer['server'],
  places: SettingPlaces,
): void {
  // Two settings that want different things of one port are two targets: one of them is wrong.
  const key = `${host}:${port} ${protocol} ${security}`;
  const known = found.get(key);
  found.set(key, {
    protocol,
    host,
    port,
    security,
    places: [...(known?.places ?? []), places],
  });
}
