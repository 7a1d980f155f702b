import { clients } from '#mail-settings/clients/clients.build.ts';
import { serverPlans } from '#site/plan-patterns.ts';
import { site } from '#site/site.build.ts';
import type { DeskSettings } from './desk-data.ts';

/** What the link desk has to know of the host. */
export function deskSettings(): DeskSettings & { readonly version: 1 } {
  const { brand, helpCentre, replies } = site;
  const branded = (text: string): string => text.replaceAll('{brand}', () => brand.name);
  return {
    version: 1,
    origin: new URL(helpCentre.url).origin,
    greeting: branded(replies.greeting),
    linkLead: branded(replies.linkLead),
    signOff: branded(replies.signOff),
    clients: clients.map(({ id, name }) => ({ id, name })),
    plans: serverPlans(site).map(({ slug, name }) => ({ id: slug, name })),
  };
}
