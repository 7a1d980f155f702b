import { readableNumber } from '#site/limits.ts';

/** Connections that are open at the same time: on a usual day, and at a busy moment. */
export interface Connections {
  readonly usual: number;
  readonly atMost: number;
}

/** Connections for sending (SMTP) and for reading (IMAP). */
export interface ConnectionSum {
  readonly sending: Connections;
  readonly reading: Connections;
}

interface Program extends ConnectionSum {
  readonly id: string;
  /** How it is called in a list; what is counted where that is not programs. */
  readonly name: string;
  /** What is worth knowing about its connections, in a sentence or two. */
  readonly about: string;
  /** What to change about it where there are too many connections of a kind. */
  readonly change: { readonly sending?: string; readonly reading?: string };
}

const none: Connections = { usual: 0, atMost: 0 };
/** Open for the seconds in which there is something to do. */
const now: Connections = { usual: 0, atMost: 1 };
const always: Connections = { usual: 1, atMost: 1 };

/**
 * Kinds of programs and what one of them opens for one mailbox. Thunderbird's figure is its own
 * default; those of the others are estimates, and pages say "about".
 */
export const programs = [
  {
    id: 'thunderbird',
    name: 'Thunderbird on a computer',
    sending: now,
    reading: { usual: 5, atMost: 5 },
    about: 'Up to 5 for each mailbox. A setting makes it fewer.',
    change: {
      reading:
        'In Thunderbird open Account Settings, Server Settings, Advanced… and set “Maximum number of server connections to cache” to a smaller number, such as 2.',
    },
  },
  {
    id: 'outlook-classic',
    name: 'Outlook, classic',
    sending: now,
    reading: { usual: 2, atMost: 2 },
    about: 'About 2 for each mailbox, and one more while a message goes out.',
    change: { reading: 'Close Outlook on computers at which nobody works.' },
  },
  {
    id: 'outlook-new',
    name: 'New Outlook, Outlook app',
    sending: none,
    reading: none,
    about:
      'None from your network: Microsoft’s servers keep a copy of the mailbox and connect for you.',
    change: {},
  },
  {
    id: 'apple-mail',
    name: 'Apple Mail on a Mac',
    sending: now,
    reading: { usual: 4, atMost: 5 },
    about: 'About 4 to 5 for each mailbox, and more where there are many folders.',
    change: { reading: 'Close Apple Mail on Macs at which nobody works.' },
  },
  {
    id: 'iphone',
    name: 'Mail on an iPhone or iPad',
    sending: now,
    reading: { usual: 2, atMost: 4 },
    about: 'About 2 to 4. On mobile data it is at a network address of its own.',
    change: {
      reading:
        'Keep one mail app on each iPhone and iPad, and remove the mailbox from devices that nobody uses.',
    },
  },
  {
    id: 'android',
    name: 'Gmail or Samsung Email on Android',
    sending: now,
    reading: { usual: 1, atMost: 2 },
    about: 'About 1 to 2. On mobile data it is at a network address of its own.',
    change: {
      reading:
        'Keep one mail app on each Android phone, and remove the mailbox from devices that nobody uses.',
    },
  },
  {
    id: 'pop',
    name: 'Any program with POP',
    sending: now,
    reading: now,
    about: 'One, for the few seconds in which it fetches mail.',
    change: { reading: 'Let programs with POP look for new mail less often.' },
  },
  {
    id: 'newsletter',
    name: 'Newsletter tool: messages it sends at the same time',
    sending: always,
    reading: none,
    about: 'One for each message that it sends at the same time.',
    change: {
      sending:
        'Switch off parallel sending in the newsletter tool: it should send one message after another.',
    },
  },
  {
    id: 'device',
    name: 'Scanner, printer or script',
    sending: always,
    reading: none,
    about: 'One while it sends. A script counts as often as it runs at the same time.',
    change: {
      sending:
        'Let scanners and scripts send one message after another, and see whether one of them tries the same message again and again.',
    },
  },
] as const satisfies readonly Program[];

export type ProgramId = (typeof programs)[number]['id'];

/** How many of a program there are; a program with two mailboxes counts twice. */
export interface Devices {
  readonly program: ProgramId;
  readonly count: number;
}

/** The limits that connections meet; null where the host has no such limit. */
export interface ConnectionLimits {
  readonly smtpConnectionsPerIp: number;
  readonly imapConnectionsPerUser: number | null;
}

export type Verdict = 'within' | 'near' | 'over';
type Direction = keyof ConnectionSum;

/** How near the connections are to the limits; null where there is no limit for them. */
export interface Judgement {
  readonly sending: Verdict;
  readonly reading: Verdict | null;
}

/** More of one program behind one network address is a slip of the finger. */
export const mostDevices = 10_000;

/** Whether a number can be how many of a program there are: whole, from 0 to `mostDevices`. */
export function isDeviceCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count <= mostDevices;
}

/**
 * The connections that programs behind one network address open together.
 * @throws {RangeError} for a count that `isDeviceCount` refuses.
 */
export function countConnections(devices: readonly Devices[]): ConnectionSum {
  return { sending: sumOf(devices, 'sending'), reading: sumOf(devices, 'reading') };
}

/** The same connections for one mailbox, where the programs are spread evenly over some of them. */
export function readingPerMailbox({ reading }: ConnectionSum, mailboxes: number): Connections {
  const share = (connections: number): number => Math.ceil(connections / Math.max(1, mailboxes));
  return { usual: share(reading.usual), atMost: share(reading.atMost) };
}

/**
 * Holds the connections against the limits. Sending counts for the network address; reading counts
 * for one mailbox, so that the sum is divided by the number of mailboxes.
 */
export function judge(sum: ConnectionSum, limits: ConnectionLimits, mailboxes = 1): Judgement {
  const { smtpConnectionsPerIp, imapConnectionsPerUser } = limits;
  return {
    sending: verdict(sum.sending, smtpConnectionsPerIp),
    reading:
      imapConnectionsPerUser === null
        ? null
        : verdict(readingPerMailbox(sum, mailboxes), imapConnectionsPerUser),
  };
}

/** What to change, one sentence a program, those with the most connections first. */
export function whatToChange(devices: readonly Devices[], judgement: Judgement): readonly string[] {
  const directions = (['sending', 'reading'] as const).filter(
    (direction) => judgement[direction] === 'near' || judgement[direction] === 'over',
  );
  const changes = directions.flatMap((direction) =>
    devices.flatMap(({ program, count }) => {
      const { [direction]: connections, change } = programOf(program);
      const text = change[direction];
      return text === undefined || count === 0 ? [] : [{ text, size: count * connections.atMost }];
    }),
  );
  return [...new Set(changes.sort((one, other) => other.size - one.size).map(textOf))];
}

/** What came of it in sentences: sending, then reading. */
export function connectionSentences(
  sum: ConnectionSum,
  limits: ConnectionLimits,
  mailboxes = 1,
): readonly string[] {
  const { sending, reading } = judge(sum, limits, mailboxes);
  const { smtpConnectionsPerIp, imapConnectionsPerUser } = limits;
  const perMailbox = readingPerMailbox(sum, mailboxes);
  const readingLimit =
    reading === null || imapConnectionsPerUser === null
      ? ''
      : ` For one mailbox that is ${range(perMailbox)}, of ${readableNumber(imapConnectionsPerUser)} allowed. ${verdictWords[reading]}`;
  return [
    `Sending: ${range(sum.sending)} at the same time, of ${readableNumber(smtpConnectionsPerIp)} allowed. ${verdictWords[sending]}`,
    `Reading: ${range(sum.reading)} at the same time.${readingLimit}`,
  ];
}

/** Connections as they stand in a table: "2 to 4". */
export function range({ usual, atMost }: Connections): string {
  const most = readableNumber(atMost);
  return usual === atMost ? most : `${readableNumber(usual)} to ${most}`;
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  within: 'That is within the limit.',
  near: 'That is close to the limit: at a busy moment you can run into it.',
  over: 'That is over the limit, also on a usual day.',
};

function verdict({ usual, atMost }: Connections, limit: number): Verdict {
  if (usual > limit) return 'over';
  // The last fifth is soon used up by a connection that was not closed properly.
  return atMost > limit || usual * 5 > limit * 4 ? 'near' : 'within';
}

function sumOf(devices: readonly Devices[], direction: Direction): Connections {
  let [usual, atMost] = [0, 0];
  for (const { program, count } of devices) {
    if (!isDeviceCount(count)) {
      throw new RangeError(
        `The number of devices has to be a whole number from 0 to ${readableNumber(mostDevices)}: ${count}.`,
      );
    }
    const connections = programOf(program)[direction];
    usual += count * connections.usual;
    atMost += count * connections.atMost;
  }
  return { usual, atMost };
}

function programOf(id: ProgramId): Program {
  const found: Program | undefined = programs.find((program) => program.id === id);
  if (found === undefined) throw new RangeError(`There is no program "${id}".`);
  return found;
}

function textOf({ text }: { readonly text: string }): string {
  return text;
}
