import { filledText, type Customer } from '#site/pattern.ts';
import type { MailSite, Security } from '#site/site-schema.ts';
import { securityLabel } from '#site/values.ts';
import type { MailClient } from './clients/client-schema.ts';
import { stepParts, type StepPart, type StepValueName } from './clients/step-text.ts';
import type { MailSettings, ServerSettings } from './mail-settings.ts';

/** Something to know before starting. */
export interface SetUpWarning {
  readonly kind: 'ended' | 'unsupported' | 'old-tls' | 'no-pop' | 'no-encryption' | 'note';
  readonly parts: readonly SetUpText[];
}

/** A piece of a step or warning; a value is a pattern until the customer is known. */
export type SetUpText =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'value'; readonly pattern: string };

/** One server as a particular program wants it: with its door chosen and the program's word for it. */
export interface ProgramServer extends Omit<ServerSettings, 'fallback'> {
  readonly securityWord: string;
  /** A second door, where the program can use it too. */
  readonly fallback:
    (NonNullable<ServerSettings['fallback']> & { readonly securityWord: string }) | null;
}

/** How to set a program up; without servers and steps where it cannot or must not be used. */
export interface SetUp {
  readonly incoming: ProgramServer | null;
  readonly outgoing: ProgramServer | null;
  readonly steps: readonly (readonly SetUpText[])[];
  /** Where the settings are found later. */
  readonly change: readonly (readonly SetUpText[])[];
  readonly warnings: readonly SetUpWarning[];
}

/** Stands for a program that is not named: it can do everything, in the field's usual words. */
export const anyProgram = {
  name: 'Any program',
  protocols: ['imap', 'pop'],
  security: ['tls', 'starttls'],
  newestTls: '1.3',
  lifeCycle: { state: 'current' },
  labels: {
    incoming: { server: 'Server', port: 'Port', security: 'Security', username: 'User name' },
    outgoing: { server: 'Server', port: 'Port', security: 'Security', username: 'User name' },
  },
  steps: [],
  change: [],
  notes: [],
} as const satisfies SetUpClient & { labels: unknown };

/** What of a program decides how it is set up. */
export type SetUpClient = Readonly<
  Pick<MailClient, 'name' | 'newestTls'> & {
    protocols: readonly MailClient['protocols'][number][];
    security: readonly MailClient['security'][number][];
    lifeCycle: Pick<MailClient['lifeCycle'], 'state' | 'note'>;
    securityWords?: MailClient['securityWords'];
    steps: readonly string[];
    change: readonly string[];
    notes: readonly string[];
  }
>;

export interface SetUpRequest {
  readonly client: SetUpClient;
  readonly settings: MailSettings;
  readonly minimumTls: MailSite['minimumTls'];
  readonly brand: string;
  readonly protocol?: 'imap' | 'pop';
  readonly customer?: Customer | undefined;
}

/**
 * The settings, steps and warnings for one program at one host, for one customer where they are
 * known: the one place where it is decided what a program is told.
 */
export function setUp(request: SetUpRequest): SetUp {
  const { client, settings, customer, protocol = 'imap' } = request;
  const warnings = warningsFor(request);
  const incoming = programServer(client, protocol === 'pop' ? settings.pop : settings.imap);
  const outgoing = programServer(client, settings.smtp);
  const isUsable = client.protocols.includes(protocol) && !cannotConnect(request);
  const notes = client.notes.map((note): SetUpWarning => ({ kind: 'note', parts: words(note) }));
  if (!isUsable || !incoming || !outgoing) {
    return {
      incoming: null,
      outgoing: null,
      steps: [],
      change: [],
      warnings: [...warnings, ...notes],
    };
  }
  const print = (text: string): SetUpText[] =>
    stepParts(text).map((part) => printed(part, { ...request, incoming, outgoing }));
  return {
    incoming: filled(incoming, customer),
    outgoing: filled(outgoing, customer),
    steps: client.steps.map(print),
    change: client.change.map(print),
    warnings: [
      ...warnings,
      ...client.notes.map((note): SetUpWarning => ({ kind: 'note', parts: print(note) })),
    ],
  };
}

/** The port a program can use of the two that sending has; null where it can use neither. */
function programServer(client: SetUpClient, server: ServerSettings | null): ProgramServer | null {
  if (!server) return null;
  const can = (security: Security): boolean =>
    security === 'none' || client.security.includes(security);
  const door = [server, ...(server.fallback ? [server.fallback] : [])].find((one) =>
    can(one.security),
  );
  if (!door) return null;
  const { port, security } = door;
  const wordOf = (kind: Security): string =>
    (kind !== 'none' && client.securityWords?.[kind]) || securityLabel(kind);
  // A program for which the second choice had to be taken has no other one.
  const other = server.fallback && server.fallback.port !== port ? server.fallback : null;
  const fallback = other && { ...other, securityWord: wordOf(other.security) };
  return { ...server, port, security, securityWord: wordOf(security), fallback };
}

function cannotConnect({ client, minimumTls }: SetUpRequest): boolean {
  return client.lifeCycle.state === 'ended' || Number(client.newestTls) < Number(minimumTls);
}

function warningsFor(request: SetUpRequest): SetUpWarning[] {
  const { client, settings, minimumTls, protocol = 'imap' } = request;
  const { state, note } = client.lifeCycle;
  const found: SetUpWarning[] = [];
  if (state !== 'current' && note !== undefined) found.push({ kind: state, parts: words(note) });
  if (Number(client.newestTls) < Number(minimumTls)) {
    const text = `${client.name} speaks TLS ${client.newestTls} at most. Our servers accept TLS ${minimumTls} or newer, so it cannot connect.`;
    found.push({ kind: 'old-tls', parts: words(text) });
  }
  if (protocol === 'pop' && client.protocols.length > 0 && !client.protocols.includes('pop')) {
    found.push({ kind: 'no-pop', parts: words(`${client.name} cannot collect mail with POP3.`) });
  }
  const servers = [protocol === 'pop' ? settings.pop : settings.imap, settings.smtp];
  if (client.protocols.length > 0 && servers.some((one) => one && !programServer(client, one))) {
    const text = `${client.name} cannot use the encryption that our servers ask for.`;
    found.push({ kind: 'no-encryption', parts: words(text) });
  }
  return found;
}

interface PrintContext extends SetUpRequest {
  readonly incoming: ProgramServer;
  readonly outgoing: ProgramServer;
}

function printed(part: StepPart, context: PrintContext): SetUpText {
  if (part.kind === 'words') return part;
  if (part.kind === 'label') {
    // A program that has IMAP and POP3 on one button.
    const protocol = valuePattern('incoming.protocol', context);
    return { ...part, text: part.text.replaceAll('{incoming.protocol}', protocol) };
  }
  const pattern = valuePattern(part.name, context);
  return { kind: 'value', pattern: filledText(pattern, context.customer) ?? pattern };
}

function valuePattern(name: StepValueName, { incoming, outgoing, brand }: PrintContext): string {
  const { protocol } = incoming;
  const values: Record<StepValueName, string> = {
    'incoming.protocol': protocol === 'pop' ? 'POP3' : 'IMAP',
    'incoming.host': incoming.host,
    'incoming.port': String(incoming.port),
    'incoming.security': incoming.securityWord,
    'incoming.username': incoming.username,
    'outgoing.host': outgoing.host,
    'outgoing.port': String(outgoing.port),
    'outgoing.security': outgoing.securityWord,
    'outgoing.username': outgoing.username,
    address: '{address}',
    domain: '{domain}',
    brand,
  };
  return values[name];
}

function filled(server: ProgramServer, customer: Customer | undefined): ProgramServer {
  const fill = (pattern: string): string => filledText(pattern, customer) ?? pattern;
  return { ...server, host: fill(server.host), username: fill(server.username) };
}

function words(text: string): SetUpText[] {
  return stepParts(text).map((part) =>
    part.kind === 'value' ? { kind: 'words', text: `{${part.name}}` } : part,
  );
}
