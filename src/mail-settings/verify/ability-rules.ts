import { numbersMessages, takesPassword, tellsNewMail } from './abilities.ts';
import { protocolName } from './finding.ts';
import type { Rule } from './rule.ts';

/** What a server has to be able to do for the steps in the articles to work. */
export const abilityRules: readonly Rule[] = [
  {
    rule: 'no-password-login',
    level: 'drift',
    setting: 'port',
    objection: ({ abilities }, { protocol, security }) =>
      abilities && !takesPassword(protocol, abilities)
        ? {
            message: `The server offers no login with a password${security === 'none' ? '' : ' after encryption'}.`,
            remedy: {
              imap: 'Switch the mechanism PLAIN on at the IMAP server.',
              pop: 'Switch USER or the mechanism PLAIN on at the POP3 server.',
              smtp: 'Switch AUTH with PLAIN or LOGIN on for this port; it may be one for mail between servers.',
            }[protocol],
          }
        : undefined,
  },
  {
    rule: 'password-in-the-clear',
    level: 'warning',
    setting: 'security',
    objection: ({ offeredOpenly }, { protocol }) =>
      offeredOpenly && takesPassword(protocol, offeredOpenly)
        ? {
            message:
              'The server offers login before encryption, so a wrong setting in a program sends the password in the clear.',
            remedy: {
              imap: 'Have it announce LOGINDISABLED, and no AUTH=PLAIN, until STARTTLS is done.',
              pop: 'Have it offer USER and SASL only after STLS.',
              smtp: 'Have it offer AUTH only after STARTTLS.',
            }[protocol],
          }
        : undefined,
  },
  {
    rule: 'no-idle',
    level: 'warning',
    setting: 'port',
    objection: ({ abilities }, { protocol }) =>
      protocol === 'imap' && abilities && !tellsNewMail(abilities)
        ? {
            message:
              'The server does not announce IDLE, so new mail may arrive late on telephones.',
            remedy: 'Switch IDLE on, or announce it before login too.',
          }
        : undefined,
  },
  {
    rule: 'no-uidl',
    level: 'warning',
    setting: 'port',
    objection: ({ abilities }, { protocol }) =>
      protocol === 'pop' && abilities && !numbersMessages(abilities)
        ? {
            message: 'The server does not announce UIDL, without which no mail can be left on it.',
            remedy: 'Switch UIDL on at the POP3 server.',
          }
        : undefined,
  },
  {
    rule: 'abilities-unknown',
    level: 'warning',
    setting: 'port',
    objection: ({ abilities }, { protocol }) =>
      abilities
        ? undefined
        : {
            message: `The ${protocolName(protocol)} server does not tell what it can, so logging in could not be judged.`,
            remedy: 'Try this port once with a mail program, or update the server.',
          },
  },
];
