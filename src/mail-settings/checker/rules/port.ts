import { quoted, type FieldRule } from '../finding.ts';
import { portUses, protocolNames } from '../known-names.ts';
import type { OneDirection } from '../situation.ts';
import { mailOf, tell } from './tell.ts';

/** Ports that some companies offer beside the usual ones for sending; no standard names them. */
const sideDoors = [26, 2525, 2526, 2587];

function isOurs({ port, doors }: OneDirection): boolean {
  return doors.some((door) => door.port === port);
}

/** A port that is a number is judged only where our server does not listen on it. */
function unlessOurs(rule: FieldRule): FieldRule {
  return (one, situation) =>
    one.port === undefined || isOurs(one) ? undefined : rule(one, situation);
}

function instead({ door }: OneDirection): string {
  return String(door.port);
}

/** Letters or signs in the port, such as `993 SSL`. */
export const portNotANumber: FieldRule = (one) => {
  const typed = one.typed.port.trim();
  if (typed === '' || /^\d+$/.test(typed)) return undefined;
  return tell(one, 'port', ['wrong', 'port-not-a-number'], {
    what: `${quoted(typed)} is not a port.`,
    why: 'A port is a number and nothing else stands beside it.',
    instead: instead(one),
  });
};

/** A number that no port has. */
export const portOutOfRange: FieldRule = (one) => {
  const typed = one.typed.port.trim();
  if (!/^\d+$/.test(typed) || one.port !== undefined) return undefined;
  return tell(one, 'port', ['wrong', 'port-out-of-range'], {
    what: `There is no port ${quoted(typed)}.`,
    why: 'Ports go from 1 to 65535. Perhaps a digit came twice.',
    instead: instead(one),
  });
};

/** A port for sending in the field of incoming mail, or the other way round. */
export const portOfOtherDirection: FieldRule = unlessOurs((one, { incoming, outgoing }) => {
  const other = one.direction === 'incoming' ? outgoing : incoming;
  const use = portUses.get(one.port ?? 0);
  const isOther = use
    ? (use.protocol === 'smtp') !== (one.direction === 'outgoing')
    : isOurs({ ...other, port: one.port });
  if (!isOther) return undefined;
  return tell(one, 'port', ['wrong', 'port-of-other-direction'], {
    what: `Port ${one.port} is for ${mailOf(other)}, not for ${mailOf(one)}.`,
    why: 'Perhaps the two ports changed places.',
    instead: instead(one),
  });
});

/** A port of POP3 in an IMAP account, or the other way round. */
export const portOfOtherProtocol: FieldRule = unlessOurs((one, { settings }) => {
  if (one.direction === 'outgoing') return undefined;
  const other = one.protocol === 'pop' ? 'imap' : 'pop';
  const use = portUses.get(one.port ?? 0);
  const isOther = use ? use.protocol === other : settings[other]?.port === one.port;
  if (!isOther) return undefined;
  return tell(one, 'port', ['wrong', 'port-of-other-protocol'], {
    what: `Port ${one.port} is for ${protocolNames[other]}, and this account uses ${protocolNames[one.protocol]}.`,
    why: 'Each of the two has a port of its own, and the server answers only in the right language there.',
    instead: instead(one),
  });
});

/** Port 25, which is for mail servers among themselves (RFC 6409, section 3.1). */
export const port25: FieldRule = unlessOurs((one) => {
  if (one.port !== 25 || one.direction === 'incoming') return undefined;
  return tell(one, 'port', ['wrong', 'port-25'], {
    what: 'Port 25 is not for mail programs.',
    why: 'Mail servers use it among themselves, and many internet providers block it for everybody else.',
    instead: instead(one),
  });
});

/** SSL/TLS on a port where a connection begins openly: 143, 110, 587. */
export const tlsOnOpenPort: FieldRule = unlessOurs((one, { word }) => {
  const use = portUses.get(one.port ?? 0);
  if (use?.begins !== 'open' || one.typed.security !== 'tls') return undefined;
  return tell(one, 'port', ['wrong', 'tls-on-starttls-port'], {
    what: `Port ${one.port} does not go with ${word('tls')}.`,
    why: `A connection to this port begins without encryption, so a program that encrypts from the start gets no answer it understands.`,
    instead: instead(one),
  });
});

/** Ports 143 and 110, which also take connections without encryption (RFC 8314, section 4.1). */
export const openPort: FieldRule = unlessOurs((one) => {
  if (one.port !== 143 && one.port !== 110) return undefined;
  return tell(one, 'port', ['risky', 'open-port'], {
    what: `Port ${one.port} begins without encryption.`,
    why: 'If the encryption then fails to start, the password can be read on the way. Our settings use a port that is encrypted from the start.',
    instead: instead(one),
  });
});

/** Ports that other companies offer for sending, such as 2525. */
export const sideDoor: FieldRule = unlessOurs((one) => {
  if (!sideDoors.includes(one.port ?? 0)) return undefined;
  return tell(one, 'port', ['wrong', 'non-standard-port'], {
    what: `Port ${one.port} is not a standard port for mail.`,
    why: 'Some other companies offer it beside the usual ones. It is not in our settings.',
    instead: instead(one),
  });
});

/** Any other port than ours. */
export const portNotOurs: FieldRule = unlessOurs((one) => {
  return tell(one, 'port', ['wrong', 'port-not-ours'], {
    what: `Port ${one.port} is not in our settings for ${mailOf(one)}.`,
    why: 'Our server does not wait for mail programs there.',
    instead: instead(one),
  });
});
