import type { FieldRule } from '../finding.ts';
import { portUses } from '../known-names.ts';
import { mailOf, tell } from './tell.ts';

/** No encryption where our server has it. */
export const noEncryption: FieldRule = (one, { word }) => {
  if (one.typed.security !== 'none' || one.door.security === 'none') return undefined;
  return tell(one, 'security', ['wrong', 'no-encryption'], {
    what: `The connection for ${mailOf(one)} is not encrypted.`,
    why: 'Anybody on the same network could read the password and the mail.',
    instead: word(one.door.security),
  });
};

/** STARTTLS on a port that is encrypted from the first byte: 993, 995, 465 (RFC 8314, section 3). */
export const starttlsOnTlsPort: FieldRule = (one, { word }) => {
  const { door, typed } = one;
  if (typed.security !== 'starttls' || door.security !== 'tls') return undefined;
  if (portUses.get(door.port)?.begins !== 'encrypted') return undefined;
  return tell(one, 'security', ['wrong', 'starttls-on-tls-port'], {
    what: `Port ${door.port} does not go with ${word('starttls')}.`,
    why: 'This port is encrypted from the start. A program that wants to begin without encryption waits for an answer that never comes.',
    instead: word('tls'),
  });
};

/** SSL/TLS on a port of ours at which a connection begins openly: 143, 110, 587. */
export const tlsOnStarttlsPort: FieldRule = (one, { word }) => {
  const { door, typed } = one;
  if (typed.security !== 'tls' || door.security !== 'starttls') return undefined;
  if (portUses.get(door.port)?.begins !== 'open') return undefined;
  const other = one.doors.find(({ security }) => security === 'tls');
  return tell(one, 'security', ['wrong', 'tls-on-starttls-port'], {
    what: `Port ${door.port} does not go with ${word('tls')}.`,
    why: `A connection to this port begins openly and is encrypted a moment later.${other ? ` ${word('tls')} goes with port ${other.port}.` : ''}`,
    instead: word('starttls'),
  });
};

/** Any other encryption than the one that belongs to the port. */
export const securityNotOurs: FieldRule = (one, { word }) => {
  const { door, typed } = one;
  if (typed.security === undefined || typed.security === door.security) return undefined;
  return tell(one, 'security', ['wrong', 'security-not-ours'], {
    what: `For ${mailOf(one)}, ${word(typed.security)} is not in our settings.`,
    why: `Port and encryption belong together: port ${door.port} takes ${word(door.security)}.`,
    instead: word(door.security),
  });
};
