import type { PanelPageName } from './panel-page-names.ts';
import type { Site } from './site-schema.ts';

/** In words, for panels whose own names are not known. */
const inWords: Record<PanelPageName, string> = {
  mailboxes: 'the page for mailboxes',
  forwarders: 'the page for forwarding addresses',
  autoresponders: 'the page for automatic replies',
  catchAll: 'the page for the catch-all address',
  mailFilters: 'the page for mail filters',
  spamFilter: 'the page for the spam filter',
  mailRouting: 'the page that says where mail is delivered',
  deliveryLog: 'the page that shows what became of messages',
  dnsZone: 'the page for DNS records',
  domains: 'the page for domains',
  certificates: 'the page for SSL certificates',
  phpVersion: 'the page for the PHP version',
  phpSettings: 'the page for PHP settings',
  databases: 'the page for databases',
  databaseAdmin: 'phpMyAdmin',
  files: 'the file manager',
  ftpAccounts: 'the page for FTP accounts',
  sshAccess: 'the page for SSH access',
  cronJobs: 'the page for cron jobs',
  folderPasswords: 'the page for passwords of folders',
  backups: 'the page for backups',
  diskUsage: 'the page that shows how space is used',
  twoStepLogin: 'the page for two-step login',
};

type Labels = Partial<Record<PanelPageName, string>>;

/**
 * What the products call their pages, as far as all current versions agree; a page that is left out is
 * told in words. A host whose panel says otherwise names it in `panel.pages`.
 */
const labels: Record<Site['panel']['product'], Labels> = {
  own: {},
  cpanel: {
    mailboxes: 'Email Accounts',
    forwarders: 'Forwarders',
    autoresponders: 'Autoresponders',
    catchAll: 'Default Address',
    mailFilters: 'Email Filters',
    spamFilter: 'Spam Filters',
    mailRouting: 'Email Routing',
    deliveryLog: 'Track Delivery',
    dnsZone: 'Zone Editor',
    domains: 'Domains',
    certificates: 'SSL/TLS Status',
    phpVersion: 'MultiPHP Manager',
    phpSettings: 'MultiPHP INI Editor',
    databases: 'Manage My Databases',
    databaseAdmin: 'phpMyAdmin',
    files: 'File Manager',
    ftpAccounts: 'FTP Accounts',
    sshAccess: 'SSH Access',
    cronJobs: 'Cron Jobs',
    folderPasswords: 'Directory Privacy',
    backups: 'Backup',
    diskUsage: 'Disk Usage',
    twoStepLogin: 'Two-Factor Authentication',
  },
  plesk: {
    mailboxes: 'Mail',
    domains: 'Websites & Domains',
    certificates: 'SSL/TLS Certificates',
    cronJobs: 'Scheduled Tasks',
    databases: 'Databases',
    databaseAdmin: 'phpMyAdmin',
  },
  directadmin: {
    forwarders: 'Forwarders',
    mailRouting: 'MX Records',
    dnsZone: 'DNS Management',
    certificates: 'SSL Certificates',
    databaseAdmin: 'phpMyAdmin',
    files: 'File Manager',
    ftpAccounts: 'FTP Management',
    backups: 'Create/Restore Backups',
  },
};

/** A page of the host's panel: its label on the screen, or what it is for in plain words. */
export function panelPage(
  { panel }: Pick<Site, 'panel'>,
  name: PanelPageName,
): { readonly label: string } | { readonly words: string } {
  const label = panel.pages[name] ?? labels[panel.product][name];
  return label === undefined ? { words: inWords[name] } : { label };
}
