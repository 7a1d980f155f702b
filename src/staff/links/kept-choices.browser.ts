import { domainAlone, shownDomain } from '#mail-settings/customer.ts';
import { readOurCustomer } from '#mail-settings/our-customer.ts';
import { ownHosts } from '#mail-settings/own-hosts.browser.ts';
import type { ReplyValues } from './link-address.ts';
import { formatOf, type LinkFormat } from './link-format.ts';
import { readTarget, type LinkTarget } from './link-target.ts';

const formatKey = 'kb:link-format';
const valuesKey = 'kb:link-values';
const listKey = 'kb:link-list';

/** The form that was used last on this device. */
export function keptFormat(): LinkFormat {
  return formatOf(read(() => localStorage.getItem(formatKey)) ?? undefined) ?? 'markdown';
}

export function keepFormat(format: LinkFormat): void {
  read(() => localStorage.setItem(formatKey, format));
}

/** For whom links are filled in: the domain alone, and until this tab is closed. */
export function keptValues(): ReplyValues {
  const kept = new URLSearchParams(read(() => sessionStorage.getItem(valuesKey)) ?? '');
  const customer = readOurCustomer(kept.get('domain') ?? '', ownHosts());
  return {
    customer: customer.ok ? domainAlone(customer.customer) : undefined,
    client: kept.get('client') ?? undefined,
    plan: kept.get('plan') ?? undefined,
  };
}

/** Keeps them, but of an address the domain alone. */
export function keepValues({ customer, client, plan }: ReplyValues): void {
  const values = { domain: customer && shownDomain(customer), client, plan };
  const pairs = Object.entries(values).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  );
  const text = new URLSearchParams(pairs).toString();
  read(() =>
    text === '' ? sessionStorage.removeItem(valuesKey) : sessionStorage.setItem(valuesKey, text),
  );
}

/** The links collected in this tab, on whatever page. */
export function keptList(): readonly LinkTarget[] {
  const kept: unknown = read(() => JSON.parse(sessionStorage.getItem(listKey) ?? '[]') as unknown);
  return Array.isArray(kept) ? kept.flatMap((entry: unknown) => readTarget(entry) ?? []) : [];
}

export function keepList(targets: readonly LinkTarget[]): void {
  read(() => sessionStorage.setItem(listKey, JSON.stringify(targets)));
}

/** Storage may be off: then a choice lasts as long as the page. */
function read<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
