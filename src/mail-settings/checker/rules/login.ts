import type { FieldRule, WholeRule } from '../finding.ts';
import { protocolNames } from '../known-names.ts';
import { tell } from './tell.ts';

/** Sending without logging in (RFC 6409, section 4.3, asks for a login). */
export const authenticationOff: FieldRule = (one, { entered }) => {
  if (one.direction === 'incoming' || entered.outgoing.authentication !== false) return undefined;
  return tell(one, 'authentication', ['wrong', 'authentication-off'], {
    what: 'The program does not log in to send mail.',
    why: 'Our server passes mail on only for people who have logged in, with the same user name and password as for incoming mail.',
    instead: 'Yes',
  });
};

/** "Secure Password Authentication", a method of Microsoft's own. */
export const spaOn: FieldRule = (one) => {
  if (!one.typed.spa) return undefined;
  return tell(one, 'spa', ['wrong', 'spa-on'], {
    what: '“Secure Password Authentication” (SPA) is on.',
    why: 'It is Microsoft’s own way to log in. The encrypted connection protects your password already.',
    instead: 'off',
  });
};

/** POP3 at a host that has it switched off. */
export const popNotOffered: FieldRule = (one, { entered, settings }) => {
  if (one.direction === 'outgoing' || entered.incoming.protocol !== 'pop' || settings.pop) {
    return undefined;
  }
  return tell(one, 'protocol', ['wrong', 'pop-not-offered'], {
    what: 'We do not offer POP3.',
    why: 'Set the account up anew with IMAP: a program does not turn one into the other.',
    instead: protocolNames.imap,
  });
};

/** Two different mailboxes for receiving and sending. */
export const usernamesDiffer: WholeRule = ({ incoming, outgoing }) => {
  const [one, other] = [incoming, outgoing].map(({ typed }) => typed.username.trim().toLowerCase());
  if (one === other || one === '' || other === '') return undefined;
  // What stands around the names, or is missing in one of them, is told already.
  if (incoming.rightUsername.toLowerCase() === outgoing.rightUsername.toLowerCase()) {
    return undefined;
  }
  return tell(outgoing, 'username', ['risky', 'usernames-differ'], {
    what: 'The user names for incoming and outgoing mail are not the same.',
    why: 'One mailbox has one user name and one password, for both.',
    instead: incoming.rightUsername,
  });
};
