import { library } from '#articles/articles.build.ts';
import { clients } from '#mail-settings/clients/clients.build.ts';
import { serverPlans } from '#site/plan-patterns.ts';
import { site } from '#site/site.build.ts';
import { knownCounts } from '#votes/known-counts.build.ts';
import type { DeskSettings } from './desk-data.ts';

/** The settings as they are written; see `readDeskSettings`. */
type WrittenSettings = Omit<DeskSettings, 'votes'> & {
  readonly version: 1;
  readonly votes: Readonly<Record<string, ReturnType<typeof knownCounts>>>;
};

/** What the link desk has to know of the host, and the votes known now. */
export async function deskSettings(): Promise<WrittenSettings> {
  const { brand, helpCentre, replies } = site;
  const branded = (text: string): string => text.replaceAll('{brand}', () => brand.name);
  const { articles } = await library();
  const counts = articles
    .filter(({ audience }) => audience === 'customer')
    .map((article) => [String(article.id), knownCounts(article)] as const);
  return {
    version: 1,
    origin: new URL(helpCentre.url).origin,
    greeting: branded(replies.greeting),
    linkLead: branded(replies.linkLead),
    signOff: branded(replies.signOff),
    clients: clients.map(({ id, name }) => ({ id, name })),
    plans: serverPlans(site).map(({ slug, name }) => ({ id: slug, name })),
    votes: Object.fromEntries(counts.filter(([, { total }]) => total > 0)),
  };
}
