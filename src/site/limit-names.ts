/** The limits that are numbers; what attachments are refused is a list of its own. */
export const limitNames = [
  'smtpConnectionsPerIp',
  'messagesPerHour',
  'recipientsPerMessage',
  'messageSizeMb',
  'imapConnectionsPerUser',
  'loginsPerHour',
  'failedLogins',
  'deliveryRetryDays',
  'delayWarningHours',
  'mailboxQuotaMb',
  'trashDays',
  'spamDays',
  'mailBackupDays',
  'websiteBackupDays',
  'uploadSizeMb',
  'renewalGraceDays',
  'keptAfterCancelDays',
] as const;

export type LimitName = (typeof limitNames)[number];

/** Limits that a host may not have: articles ask for them with `<When>` first. */
export const optionalLimits = [
  'messagesPerHour',
  'recipientsPerMessage',
  'imapConnectionsPerUser',
  'loginsPerHour',
  'failedLogins',
  'mailboxQuotaMb',
  'trashDays',
  'spamDays',
  'mailBackupDays',
  'websiteBackupDays',
  'uploadSizeMb',
  'renewalGraceDays',
  'keptAfterCancelDays',
] as const satisfies readonly LimitName[];
