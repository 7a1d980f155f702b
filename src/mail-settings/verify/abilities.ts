import type { Protocol } from '../mail-settings.ts';

/** What a server says it can, as its protocol writes it, in capitals. */
export type Abilities = readonly string[];

/** Whether encryption can be started: `STARTTLS`, in POP3 `STLS`. */
export function offersStartTls(protocol: Protocol, abilities: Abilities): boolean {
  return abilities.includes(protocol === 'pop' ? 'STLS' : 'STARTTLS');
}

/**
 * Whether a mail program can log in with a password: IMAP `AUTH=PLAIN`, or `LOGIN` where it is not
 * switched off (RFC 9051, section 6.2.3); POP3 `USER` or `SASL PLAIN` (RFC 2449, sections 6.2 and 6.3);
 * SMTP `AUTH` with `PLAIN` or `LOGIN` (RFC 4954, section 3).
 */
export function takesPassword(protocol: Protocol, abilities: Abilities): boolean {
  switch (protocol) {
    case 'imap':
      return (
        abilities.includes('AUTH=PLAIN') ||
        (abilities.length > 0 && !abilities.includes('LOGINDISABLED'))
      );
    case 'pop':
      return abilities.includes('USER') || mechanisms(abilities, /^SASL\s/).some(isOpenPassword);
    case 'smtp':
      // Some servers write `AUTH=LOGIN` as well, for programs that are older than the standard.
      return mechanisms(abilities, /^AUTH[\s=]/).some(isOpenPassword);
  }
}

/** Whether new mail is told at once: `IDLE` (RFC 2177), a part of IMAP4rev2 (RFC 9051, appendix E). */
export function tellsNewMail(abilities: Abilities): boolean {
  return abilities.includes('IDLE') || abilities.includes('IMAP4REV2');
}

/** Whether messages have lasting numbers, without which none can be left on the server (RFC 1939, section 7). */
export function numbersMessages(abilities: Abilities): boolean {
  return abilities.includes('UIDL');
}

/** The largest message that is taken, in bytes; undefined where there is no limit or none is told (RFC 1870). */
export function largestMessage(abilities: Abilities): number | undefined {
  const told = abilities.map((ability) => /^SIZE\s+(\d{1,15})$/.exec(ability)?.[1]).find(Boolean);
  return told === undefined || Number(told) === 0 ? undefined : Number(told);
}

function mechanisms(abilities: Abilities, start: RegExp): string[] {
  return abilities
    .filter((ability) => start.test(ability))
    .flatMap((ability) => ability.replace(start, '').split(/\s+/));
}

function isOpenPassword(mechanism: string): boolean {
  return mechanism === 'PLAIN' || mechanism === 'LOGIN';
}
