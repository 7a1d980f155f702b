import { serverPlans } from '#site/plan-patterns.ts';
import { site } from '#site/site.build.ts';
import { mailHosts } from './mail-settings.ts';
import { hostsAtProviders } from './other-providers.ts';

/** What every page notes for `own-hosts.browser.ts`; undefined where there is nothing to note. */
export const ownHostsNote =
  hostsAtProviders(mailHosts(site.mail, serverPlans(site))).join(' ') || undefined;
