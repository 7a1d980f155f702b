import { quoted, type FieldRule } from '../finding.ts';
import { tell } from './tell.ts';

interface ServerForm {
  readonly rule: string;
  readonly form: RegExp;
  readonly what: (typed: string) => string;
  readonly why: string;
}

/** What does not belong into the name of a server, the most telling first. */
const wrongForms: readonly ServerForm[] = [
  {
    rule: 'address-as-server',
    form: /@/,
    what: (typed) => `${quoted(typed)} looks like an e-mail address.`,
    why: 'This field takes the name of a server. Your address goes into the field for the user name.',
  },
  {
    rule: 'server-with-scheme',
    form: /^[a-z][a-z0-9+]*:(?:\/|(?=\D))/i,
    what: (typed) => `${quoted(typed)} is a web address or a link.`,
    why: 'A mail program wants the bare name, without anything like “https://” in front.',
  },
  {
    rule: 'server-with-port',
    form: /:\d*$/,
    what: () => 'The port stands behind the name of the server.',
    why: 'The port has a field of its own. Here belongs the name alone.',
  },
  {
    rule: 'server-with-path',
    form: /[/\\?#]/,
    what: (typed) => `There is a stroke or another sign in ${quoted(typed)}.`,
    why: 'The name of a server has letters, digits, dots and hyphens only.',
  },
  {
    rule: 'comma-for-dot',
    form: /[,;]/,
    what: () => 'There is a comma in the name of the server.',
    why: 'The parts of the name are joined by dots.',
  },
  {
    rule: 'server-with-spaces',
    form: /\s/,
    what: () => 'There is a space in the name of the server.',
    why: 'Autocorrection likes to add one. The name has no spaces.',
  },
  {
    rule: 'server-in-quotes',
    form: /["'`<>«»\u2018-\u201f]/,
    what: () => 'There are quotation marks or brackets around the name of the server.',
    why: 'They were perhaps copied along. The name stands alone.',
  },
  {
    rule: 'server-with-odd-signs',
    form: /[\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufe58\ufe63\ufeff\uff0d。．]/,
    what: () => 'There is a sign in the name of the server that only looks right.',
    why: 'Copied text and autocorrection bring long dashes and invisible signs along. Type the name by hand.',
  },
  {
    rule: 'server-with-extra-dot',
    form: /^\.|\.$|\.\./,
    what: () => 'There is a dot too many in the name of the server.',
    why: 'A dot stands between the parts only, not before, not behind, and never twice.',
  },
  {
    rule: 'ip-address',
    form: /^\d{1,3}(?:\.\d{1,3}){3}$/,
    what: () => 'There is a number in the place of the server’s name.',
    why: 'The server proves by its name that it is the right one. Under a number the program cannot be sure.',
  },
];

/** A name of a server in a form that no server's name has. */
export const serverForm: FieldRule = (one) => {
  const typed = one.typed.server.trim();
  const wrong = wrongForms.find(({ form }) => form.test(typed));
  return (
    wrong &&
    tell(one, 'server', ['wrong', wrong.rule], {
      what: wrong.what(typed),
      why: wrong.why,
      instead: one.expected.host,
    })
  );
};
