import { quoted, type FieldRule, type Severity, type WholeRule } from '../finding.ts';
import { shownDomain } from '../../customer.ts';
import { otherProvider } from '../../other-providers.ts';
import { isSlip } from '../learn-customer.ts';
import { tell } from './tell.ts';

interface UsernameForm {
  readonly rule: string;
  readonly form: RegExp;
  readonly what: string;
  readonly why: string;
}

/** What does not belong into a user name, the most telling first. */
const wrongForms: readonly UsernameForm[] = [
  {
    rule: 'username-with-name',
    form: /<[^<>]*>/,
    what: 'Your name stands beside the address.',
    why: 'Your name has a field of its own. The user name stands alone.',
  },
  {
    rule: 'username-with-mailto',
    form: /^mailto:/i,
    what: 'The user name begins with “mailto:”.',
    why: 'It was perhaps copied from a link. It does not belong to the address.',
  },
  {
    rule: 'username-in-quotes',
    form: /["`<>«»\u2018-\u201f]|^'|'$/,
    what: 'There are quotation marks or brackets in the user name.',
    why: 'They were perhaps copied along, and the server takes them for a part of the name.',
  },
  {
    rule: 'username-with-spaces',
    form: /\s/,
    what: 'There is a space in the user name.',
    why: 'Autocorrection likes to add one. The user name has no spaces.',
  },
  {
    rule: 'username-with-odd-signs',
    form: /[\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufe58\ufe63\ufeff\uff0d]/,
    what: 'There is a sign in the user name that only looks right.',
    why: 'Copied text and autocorrection bring long dashes and invisible signs along. Type it by hand.',
  },
  {
    rule: 'username-with-comma',
    form: /[,;:]/,
    what: 'There is a comma or a similar sign in the user name.',
    why: 'The parts of an address are joined by dots.',
  },
  {
    rule: 'username-with-extra-sign',
    form: /@.*@|^@|@$|\.$|\.\.|@\.|\.@/,
    what: 'There is a dot or an @ too many in the user name, or something is missing beside it.',
    why: 'It looks like anna@example.org: one @, and no dot beside it.',
  },
];

/** A user name in a form that no mailbox has. */
export const usernameForm: FieldRule = (one) => {
  const wrong = wrongForms.find(({ form }) => form.test(one.typed.username.trim()));
  if (!wrong) return undefined;
  const { rule, what, why } = wrong;
  return tell(one, 'username', ['wrong', rule], { what, why, instead: one.rightUsername });
};

/** The part before the @ where the whole address is asked for. */
export const usernameWithoutDomain: FieldRule = (one, { wantsFullAddress }) => {
  const typed = one.typed.username.trim();
  if (typed === '' || typed.includes('@') || !wantsFullAddress) return undefined;
  return tell(one, 'username', ['wrong', 'username-without-domain'], {
    what: `${quoted(typed)} is not a whole e-mail address.`,
    why: 'Our servers know your mailbox by its full address.',
    // A name such as anna+example.org is an old form of the whole address.
    instead: /[+%]/.test(typed) ? '{address}' : one.rightUsername,
  });
};

/** The whole address where only the part before the @ is asked for. */
export const usernameWithDomain: FieldRule = (one, { wantsFullAddress }) => {
  const typed = one.typed.username.trim();
  if (!typed.includes('@') || wantsFullAddress) return undefined;
  return tell(one, 'username', ['wrong', 'username-with-domain'], {
    what: 'The user name is not the whole e-mail address here.',
    why: 'Our servers know your mailbox by the part before the @.',
    instead: one.rightUsername,
  });
};

/** An address of another company, of another domain, or with a slip in its domain. */
export const usernameOfOtherDomain: FieldRule = (one, { customer, ownHosts }) => {
  const { domain } = one.username;
  if (domain === undefined || domain === customer?.domain) return undefined;
  const found = (severity: Severity, rule: string, what: string, why: string) =>
    tell(one, 'username', [severity, rule], { what, why, instead: one.rightUsername });
  const provider = otherProvider(domain, ownHosts);
  if (provider !== undefined) {
    return found(
      'wrong',
      'username-of-other-provider',
      `${quoted(one.typed.username)} is an address at ${provider}, not at us.`,
      'The user name is the address of the mailbox that you set up here.',
    );
  }
  if (!customer) return undefined;
  if (isSlip(domain, customer.domain)) {
    return found(
      'wrong',
      'mistyped-domain',
      `The end of ${quoted(one.typed.username)} is nearly right, but not quite.`,
      `A letter or two differ from ${quoted(shownDomain(customer))}.`,
    );
  }
  return found(
    'wrong',
    'username-of-other-domain',
    `${quoted(one.typed.username)} does not end with ${quoted(shownDomain(customer))}.`,
    'User name and servers belong to one and the same domain.',
  );
};

/** Letters, signs or a length that cannot stand before an @ (RFC 5321, section 4.5.3.1). */
export const impossibleUsername: FieldRule = (one) => {
  const typed = one.typed.username.trim();
  const isReadable =
    one.username.localPart !== undefined &&
    (!typed.includes('@') || one.username.domain !== undefined);
  if (typed === '' || isReadable) return undefined;
  return tell(one, 'username', ['wrong', 'impossible-username'], {
    what: `${quoted(typed)} cannot be the name of a mailbox.`,
    why: 'Compare it with your e-mail address, sign by sign.',
    instead: one.rightUsername,
  });
};

/** A capital letter before the @: a server may tell it from a small one (RFC 5321, section 2.4). */
export const capitalsInUsername: FieldRule = (one, { customer }) => {
  const local = one.typed.username.trim().split('@')[0] ?? '';
  if (!/\p{Lu}/u.test(local) || customer?.localPart === local) return undefined;
  return tell(one, 'username', ['fine-but', 'capitals-in-username'], {
    what: 'There is a capital letter in the user name.',
    why: 'Phones often put one there unasked, and servers may tell it from a small one. Type it as your mailbox was set up.',
    instead: one.rightUsername.replace(local, () => local.toLowerCase()),
  });
};

/** Everything belongs to another domain than the one the page was filled in for. */
export const checkedForOtherDomain: WholeRule = ({ incoming, customer, insteadOf }) => {
  if (insteadOf === undefined || !customer) return undefined;
  return tell(incoming, 'username', ['fine-but', 'other-domain'], {
    what: `These settings were checked for ${quoted(shownDomain(customer))}.`,
    why: `The rest of this page is filled in for ${quoted(insteadOf)}.`,
    instead: null,
  });
};
