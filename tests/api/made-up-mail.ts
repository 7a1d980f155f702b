import { autoconfigXml } from '#mail-settings/machine-files/autoconfig.ts';
import type { PublishedSettings } from '#mail-settings/machine-files/published-settings.ts';
import { mailSettings } from '#mail-settings/mail-settings.ts';

/** What a build would write about the mail servers of a host with everything. */
export const madeUpMail: PublishedSettings = {
  version: 1,
  brand: 'Fixture & Sons <Host>',
  servers: {
    imap: { host: 'imap.{domain}', port: 993, security: 'tls' },
    pop: { host: 'pop.fixture.example', port: 995, security: 'tls' },
    smtp: {
      host: 'smtp.{domain}',
      port: 465,
      security: 'tls',
      fallback: { port: 587, security: 'starttls' },
    },
    username: 'full-address',
  },
  plans: [],
};

/** The file for Thunderbird with the same servers. */
export const madeUpAutoconfig = autoconfigXml({
  settings: mailSettings(madeUpMail.servers),
  brand: madeUpMail.brand,
  providerDomain: 'fixture.example',
  documentationUrl: 'https://help.fixture.example/?a=1&b=2',
});
