/** Pages of a control panel, by what one does there. */
export const panelPageNames = [
  'mailboxes',
  'forwarders',
  'autoresponders',
  'catchAll',
  'mailFilters',
  'spamFilter',
  'mailRouting',
  'deliveryLog',
  'dnsZone',
  'domains',
  'certificates',
  'phpVersion',
  'phpSettings',
  'databases',
  'databaseAdmin',
  'files',
  'ftpAccounts',
  'sshAccess',
  'cronJobs',
  'folderPasswords',
  'backups',
  'diskUsage',
  'twoStepLogin',
] as const;

export type PanelPageName = (typeof panelPageNames)[number];
