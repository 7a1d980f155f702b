import { fillPattern, type Customer } from '#site/pattern.ts';
import type { MailServer, Security } from '#site/site-schema.ts';
import { securityLabel } from '#site/values.ts';
import type { MailClient } from '../clients/client-schema.ts';
import {
  serverList,
  type MailSettings,
  type Protocol,
  type ServerSettings,
} from '../mail-settings.ts';
import type { Direction, EnteredServer, EnteredSettings } from './entered-settings.ts';
import { learnCustomer, type LearnedCustomer } from './learn-customer.ts';
import { meantHost, meantUsername, type MeantUsername } from './meant-text.ts';

/** A mail program as far as it matters here: its words for encryption, and which kinds it can do. */
export type ProgramWords = Partial<Pick<MailClient, 'security' | 'securityWords'>>;

/** What the settings should be. */
export interface Expected {
  /** Host names and user names may be patterns, or filled with the customer's own values. */
  readonly settings: MailSettings;
  readonly customer?: Customer | undefined;
  readonly client?: ProgramWords | undefined;
}

/** A port with the encryption that belongs to it. */
export type Door = Pick<MailServer, 'port' | 'security'>;

/** One direction with what was typed, what was meant, and what belongs there. */
export interface OneDirection {
  readonly direction: Direction;
  readonly protocol: Protocol;
  readonly typed: EnteredServer;
  /** The host name that was meant; empty for an empty field. */
  readonly host: string;
  /** Undefined for what is not a number from 1 to 65535. */
  readonly port: number | undefined;
  readonly username: MeantUsername;
  /** Our server; its texts are filled as far as the customer is known. */
  readonly expected: ServerSettings;
  /** The name of our server with `{domain}` left open, where it differs from customer to customer. */
  readonly hostPattern: string;
  /** All that our server offers, the first choice first. */
  readonly doors: readonly Door[];
  /** The one that was meant: that of the port, else that of the encryption, else the first. */
  readonly door: Door;
  /** The user name that belongs there; a pattern where the mailbox is not known. */
  readonly rightUsername: string;
}

/** All that the rules look at, prepared once. */
export interface Situation extends LearnedCustomer {
  readonly entered: EnteredSettings;
  readonly incoming: OneDirection;
  readonly outgoing: OneDirection;
  /** Texts filled as far as the customer is known. */
  readonly settings: MailSettings;
  /** Names of our servers as they are set, with what differs from customer to customer open. */
  readonly ownHosts: readonly string[];
  /** Whether the whole address is typed as user name. */
  readonly wantsFullAddress: boolean;
  /** The chosen program's word for an encryption. */
  readonly word: (security: Security) => string;
}

/** Reads the port of a field: undefined for what is not a number from 1 to 65535. */
export function readPort(typed: string): number | undefined {
  const text = typed.trim();
  const port = Number(text);
  return /^\d{1,9}$/.test(text) && port >= 1 && port <= 65_535 ? port : undefined;
}

/** Prepares what the rules look at. */
export function situationOf(
  entered: EnteredSettings,
  { settings: given, customer: known, client }: Expected,
): Situation {
  const learned = learnCustomer(entered, given, known);
  const settings = filledSettings(given, learned.customer);
  const incoming = entered.incoming.protocol === 'pop' && settings.pop ? 'pop' : 'imap';
  const pattern = given.smtp.username;
  const wantsFullAddress = pattern.includes('{address}') || pattern.includes('@');
  const judge = (typed: EnteredServer, protocol: Protocol): OneDirection =>
    oneDirection({
      typed,
      // POP3 is asked for only where it is there.
      expected: settings[protocol] ?? settings.imap,
      hostPattern: (given[protocol] ?? given.imap).host,
      customer: learned.customer,
      wantsFullAddress,
      client,
    });
  return {
    ...learned,
    entered,
    settings,
    ownHosts: serverList(given).map(({ host }) => host),
    wantsFullAddress,
    incoming: judge(entered.incoming, incoming),
    outgoing: judge(entered.outgoing, 'smtp'),
    word: (security) =>
      (security !== 'none' && client?.securityWords?.[security]) || securityLabel(security),
  };
}

interface DirectionRequest {
  readonly typed: EnteredServer;
  readonly expected: ServerSettings;
  readonly hostPattern: string;
  readonly customer: Customer | undefined;
  readonly wantsFullAddress: boolean;
  readonly client: ProgramWords | undefined;
}

function oneDirection(request: DirectionRequest): OneDirection {
  const { typed, expected, hostPattern } = request;
  const port = readPort(typed.port);
  const doors: readonly [Door, ...Door[]] = [
    expected,
    ...(expected.fallback ? [expected.fallback] : []),
  ];
  const usable = doors.filter(
    ({ security }) => security === 'none' || request.client?.security?.includes(security) !== false,
  );
  const door =
    doors.find((one) => one.port === port) ??
    usable.find(({ security }) => security === typed.security) ??
    usable[0] ??
    doors[0];
  const username = meantUsername(typed.username);
  return {
    direction: expected.direction,
    protocol: expected.protocol,
    typed,
    host: meantHost(typed.server),
    port,
    username,
    expected,
    hostPattern,
    doors,
    door,
    rightUsername: rightUsername(request, username),
  };
}

/** What was typed before the @ is kept: a customer has more mailboxes than the one we know of. */
function rightUsername(
  { customer, wantsFullAddress, expected }: DirectionRequest,
  { localPart }: MeantUsername,
): string {
  if (!expected.username.includes('{') && localPart === undefined) return expected.username;
  const whose = {
    ...(customer ?? { domain: '{domain}' }),
    ...(localPart === undefined ? {} : { localPart }),
  };
  return filledAsFar(wantsFullAddress ? '{address}' : '{local-part}', whose);
}

function filledSettings(given: MailSettings, customer: Customer | undefined): MailSettings {
  const fill = (server: ServerSettings): ServerSettings => ({
    ...server,
    host: filledAsFar(server.host, customer),
    username: filledAsFar(server.username, customer),
  });
  return { imap: fill(given.imap), pop: given.pop && fill(given.pop), smtp: fill(given.smtp) };
}

/** A pattern with what is known filled in; what is open stays as it is written in patterns. */
function filledAsFar(pattern: string, customer: Customer | undefined): string {
  return fillPattern(pattern, customer)
    .map((part) => (typeof part === 'string' ? part : `{${part.placeholder}}`))
    .join('');
}
