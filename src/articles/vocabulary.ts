/** What one of the writers' components takes. Attributes are bare words or fixed text, never code. */
export interface ComponentForm {
  /** Exactly one of these bare words has to be written; empty for none. */
  readonly choice: readonly string[];
  /** Bare words that may be added. */
  readonly flags: readonly string[];
}

const plain: ComponentForm = { choice: [], flags: [] };
const limits = ['smtpConnectionsPerIp', 'deliveryRetryDays', 'delayWarningHours'] as const;
const features = ['webmail', 'pop'] as const;

/** The components that an article may use, without importing them. */
export const vocabulary = {
  Answer: plain,
  Brand: plain,
  Contact: plain,
  Host: { choice: ['imap', 'pop', 'smtp'], flags: [] },
  Key: plain,
  Limit: { choice: limits, flags: ['number'] },
  MailSettings: plain,
  MinimumTls: plain,
  Mistake: plain,
  Note: plain,
  Panel: plain,
  Port: { choice: ['imap', 'pop', 'smtp', 'smtpFallback'], flags: [] },
  Security: { choice: ['imap', 'pop', 'smtp', 'smtpFallback'], flags: [] },
  Steps: plain,
  Ui: plain,
  Unless: { choice: features, flags: [] },
  Username: plain,
  Warning: plain,
  Webmail: plain,
  When: { choice: features, flags: [] },
} as const satisfies Record<string, ComponentForm>;

export type ComponentName = keyof typeof vocabulary;
