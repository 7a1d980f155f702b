import { printedLimits } from '#site/limits.ts';
import { optionalFeatures } from '#site/features.ts';
import { panelPageNames } from '#site/panel-page-names.ts';
import { settingNames } from '#site/settings.ts';
import { diagramNames } from './diagrams/diagram-names.ts';

/** What one of the writers' components takes. Attributes are bare words or fixed text, never code. */
export interface ComponentForm {
  /** Exactly one of these bare words has to be written; empty for none. */
  readonly choice: readonly string[];
  /** Bare words that may be added. */
  readonly flags: readonly string[];
  /** Attributes with a value that may be added, and what the value names. */
  readonly names?: Readonly<Record<string, NamedThing>>;
}

/**
 * What an attribute's value has to be the id of: a mail program of `clients.yaml`, or the place itself,
 * which a rule of its own judges.
 */
export type NamedThing = 'client' | 'place';

const plain: ComponentForm = { choice: [], flags: [] };

/** DNS records that the host can name; without a word those with which programs find the servers. */
const recordKinds = ['mx', 'spf', 'dkim', 'dmarc'];

/** The components that an article may use, without importing them. */
export const vocabulary = {
  Anchor: { ...plain, names: { id: 'place' } },
  Answer: plain,
  AppleProfile: plain,
  Brand: plain,
  ClientArea: plain,
  ConnectionCalculator: plain,
  Contact: plain,
  Diagram: { choice: diagramNames, flags: [] },
  DnsRecords: { choice: [], flags: recordKinds },
  Domain: plain,
  For: { ...plain, names: { client: 'client' } },
  Host: { choice: ['imap', 'pop', 'smtp'], flags: [] },
  Key: plain,
  Limit: { choice: printedLimits, flags: ['number', 'per'] },
  MailSettings: { ...plain, names: { client: 'client' } },
  MailingPlanner: plain,
  MinimumTls: plain,
  Mistake: plain,
  Note: plain,
  OtherHost: plain,
  Panel: plain,
  PanelPage: { choice: panelPageNames, flags: [] },
  PopOrImap: plain,
  Port: { choice: ['imap', 'pop', 'smtp', 'smtpFallback'], flags: [] },
  Reply: plain,
  Security: { choice: ['imap', 'pop', 'smtp', 'smtpFallback'], flags: [] },
  Setting: { choice: settingNames, flags: [] },
  SettingsChecker: plain,
  StatusPage: plain,
  Steps: plain,
  Ui: plain,
  Unless: { choice: optionalFeatures, flags: [] },
  Username: plain,
  Warning: plain,
  Webmail: plain,
  When: { choice: optionalFeatures, flags: [] },
} as const satisfies Record<string, ComponentForm>;

export type ComponentName = keyof typeof vocabulary;
