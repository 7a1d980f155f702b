import { readableNumber } from '#site/limits.ts';

/** One message for each recipient, or one message for many of them in Bcc. */
export type WayOfSending = 'one-each' | 'bcc-groups';

/** The limits that a mailing meets; null where the host has no such limit. */
export interface MailingLimits {
  readonly messagesPerHour: number | null;
  readonly recipientsPerMessage: number | null;
}

/** What somebody wants to send. */
export interface Mailing {
  readonly recipients: number;
  readonly copies: WayOfSending;
  readonly limits: MailingLimits;
}

/** How a mailing can be sent within the limits. */
export interface MailingPlan {
  readonly copies: WayOfSending;
  readonly recipients: number;
  /** All messages together, and how many recipients one of them has at most. */
  readonly messages: { readonly count: number; readonly recipients: number };
  /** What is sent within one hour: how often, to how many recipients, in how many messages. */
  readonly batches: { readonly count: number; readonly size: number; readonly messages: number };
  /** With as much in each hour as the limit allows; null without an hourly limit. */
  readonly hoursAtLimit: number | null;
  /** The pace of the batches; null without an hourly limit. */
  readonly safe: SafePace | null;
  /** A job for a newsletter service. */
  readonly isFarOver: boolean;
}

/** A pace that leaves a fifth of the limit to the rest of the mail. */
export interface SafePace {
  /** Recipients, each of which counts as a message. */
  readonly perHour: number;
  readonly hours: number;
  /** Seconds from one message to the next, rounded up: it takes a little longer than the batches. */
  readonly secondsBetween: number;
}

/** A plan, or why there is none. */
export type PlannedMailing =
  | { readonly ok: true; readonly plan: MailingPlan }
  | { readonly ok: false; readonly message: string };

/** Every server takes this many recipients in one message (RFC 5321, section 4.5.3.1.8). */
const recipientsAnywhere = 100;
const mostHours = 5;
const mostRecipients = 2000;

/**
 * Cuts a mailing into hourly batches. Every recipient counts against the hourly limit, also in
 * Bcc: many hosts count that way, and a plan for them is right for the others too.
 */
export function planMailing({ recipients, copies, limits }: Mailing): PlannedMailing {
  const message = complaint(recipients, limits);
  if (message !== undefined) return { ok: false, message };
  const { messagesPerHour } = limits;
  const perHour = messagesPerHour === null ? null : fourFifths(messagesPerHour);
  const hour = inOneHour(recipients, perHour, copies === 'one-each' ? 1 : largestGroup(limits));
  const count = Math.ceil(recipients / hour.size);
  const hoursAtLimit = messagesPerHour === null ? null : Math.ceil(recipients / messagesPerHour);
  const plan: MailingPlan = {
    copies,
    recipients,
    messages: { count: Math.ceil(recipients / hour.group), recipients: hour.group },
    batches: { count, size: hour.size, messages: hour.messages },
    hoursAtLimit,
    safe:
      perHour === null
        ? null
        : { perHour, hours: count, secondsBetween: secondsBetween(perHour, hour.group) },
    isFarOver: recipients > mostRecipients || (hoursAtLimit ?? 0) > mostHours,
  };
  return { ok: true, plan };
}

/** Reads a number as people write it, "1,200" or "1 200"; NaN for anything else. */
export function readWholeNumber(text: string): number {
  const written = text.trim();
  const isWhole = /^(?:\d+|\d{1,3}(?:[,\s]\d{3})+)$/.test(written);
  return isWhole ? Number(written.replace(/[,\s]/g, '')) : Number.NaN;
}

/** A plan in sentences, the most important one first. */
export function mailingSentences(plan: MailingPlan): readonly string[] {
  const { copies, messages, safe, isFarOver } = plan;
  const batches = isFarOver ? [] : [batchSentence(plan)];
  const groups = `Many hosts count every recipient as a message, and so does this plan: a group of ${readableNumber(messages.recipients)} uses up ${readableNumber(messages.recipients)} of an hourly limit.`;
  return [
    verdict(plan),
    ...batches,
    ...(safe === null ? [] : [paceSentence(plan, safe)]),
    ...(copies === 'bcc-groups' && messages.recipients > 1 ? [groups] : []),
  ];
}

function complaint(recipients: number, limits: MailingLimits): string | undefined {
  if (!Number.isSafeInteger(recipients) || recipients < 1) {
    return 'Please type the number of recipients as a whole number above 0, such as 350.';
  }
  const given = [limits.messagesPerHour, limits.recipientsPerMessage];
  const isWrong = given.some(
    (limit) => limit !== null && !(Number.isSafeInteger(limit) && limit > 0),
  );
  return isWrong
    ? 'A limit has to be a whole number above 0, or empty where there is none.'
    : undefined;
}

function fourFifths(limit: number): number {
  return Math.max(1, limit - Math.ceil(limit / 5));
}

function largestGroup({ recipientsPerMessage }: MailingLimits): number {
  return recipientsPerMessage ?? recipientsAnywhere;
}

/** Groups of about the same size, so that an hour is used well: 2 × 80 instead of 100 and 60. */
function inOneHour(
  recipients: number,
  perHour: number | null,
  largest: number,
): { readonly group: number; readonly messages: number; readonly size: number } {
  const all = perHour === null || recipients <= perHour;
  const together = all ? recipients : perHour;
  const messages = Math.ceil(together / largest);
  if (all) return { group: Math.ceil(together / messages), messages, size: together };
  const group = Math.floor(together / messages);
  const often = Math.floor(together / group);
  return { group, messages: often, size: group * often };
}

function secondsBetween(perHour: number, group: number): number {
  // By whole messages: a group more within some hour would go over the limit.
  return Math.ceil(3600 / Math.floor(perHour / group));
}

function verdict({ recipients, batches, isFarOver, hoursAtLimit }: MailingPlan): string {
  const all = `${readableNumber(recipients)} ${recipients === 1 ? 'recipient' : 'recipients'}`;
  if (isFarOver) {
    const hours =
      hoursAtLimit !== null && hoursAtLimit > mostHours
        ? `: it would take ${readableNumber(hoursAtLimit)} hours even at the full limit`
        : '';
    return `Use a newsletter service instead. ${all} are too many for a mailbox${hours}.`;
  }
  return batches.count === 1
    ? `${all} can be written to within one hour.`
    : `${all} are too many for one hour. Spread them over ${batches.count} hours.`;
}

function batchSentence({ copies, messages, batches }: MailingPlan): string {
  const inAll = counted(messages.count, 'message');
  if (copies === 'bcc-groups') {
    const groups = `Write ${inAll} with at most ${counted(messages.recipients, 'recipient')} in Bcc`;
    return batches.count === 1
      ? `${groups}.`
      : `${groups}, and send ${readableNumber(batches.messages)} of them in each hour.`;
  }
  return batches.count === 1
    ? `Send ${inAll}, one to each recipient.`
    : `Send ${inAll}, one to each recipient, in ${batches.count} batches of at most ${readableNumber(batches.size)}, one batch an hour.`;
}

function paceSentence({ messages }: MailingPlan, { perHour, secondsBetween }: SafePace): string {
  const pause =
    messages.count > 1
      ? ` A tool that sends by itself waits ${duration(secondsBetween)} between two messages.`
      : '';
  return `A safe pace is 80 % of the limit, ${counted(perHour, 'recipient')} an hour: it leaves room for your other mail.${pause}`;
}

function duration(seconds: number): string {
  return seconds < 120 ? counted(seconds, 'second') : counted(Math.ceil(seconds / 60), 'minute');
}

function counted(value: number, noun: string): string {
  return `${readableNumber(value)} ${noun}${value === 1 ? '' : 's'}`;
}
