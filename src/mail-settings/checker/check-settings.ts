import type { EnteredSettings } from './entered-settings.ts';
import type { FieldRule, Finding, WholeRule } from './finding.ts';
import { authenticationOff, popNotOffered, spaOn, usernamesDiffer } from './rules/login.ts';
import { missingFields, nothingEntered } from './rules/missing.ts';
import * as port from './rules/port.ts';
import * as security from './rules/security.ts';
import { serverForm } from './rules/server-form.ts';
import * as server from './rules/server-name.ts';
import * as username from './rules/username.ts';
import { situationOf, type Expected } from './situation.ts';

/**
 * The rules in the order in which fields stand in the form. Of the rules for one field the first
 * that has something to say is heard: the special ones stand before the general ones.
 */
const fieldRules: readonly (readonly FieldRule[])[] = [
  [popNotOffered],
  [
    serverForm,
    server.serverOfOtherDirection,
    server.serverOfOtherProtocol,
    server.serverOfOtherProvider,
    server.domainsDiffer,
    server.guessedName,
    server.mistypedServer,
    server.serverOfOtherDomain,
    server.serverNotOurs,
    server.internationalName,
  ],
  [
    port.portNotANumber,
    port.portOutOfRange,
    port.portOfOtherDirection,
    port.portOfOtherProtocol,
    port.port25,
    port.tlsOnOpenPort,
    port.openPort,
    port.sideDoor,
    port.portNotOurs,
  ],
  [
    security.noEncryption,
    security.starttlsOnTlsPort,
    security.tlsOnStarttlsPort,
    security.securityNotOurs,
  ],
  [
    username.usernameForm,
    username.usernameWithoutDomain,
    username.usernameWithDomain,
    username.impossibleUsername,
    username.usernameOfOtherDomain,
    username.capitalsInUsername,
  ],
  [spaOn],
  [authenticationOff],
];

const wholeRules: readonly WholeRule[] = [usernamesDiffer, username.checkedForOtherDomain];

/**
 * Says what is wrong with settings, why, and what to put instead: faults first, then hints, in the
 * order of the form; one finding that all is right where nothing is to be said. Takes any text and
 * never throws. Where the customer is not known, their domain is learned from what they entered.
 */
export function checkSettings(entered: EnteredSettings, expected: Expected): readonly Finding[] {
  const situation = situationOf(entered, expected);
  const nothing = nothingEntered(situation);
  if (nothing) return [nothing];
  const { incoming, outgoing } = situation;
  const found = [incoming, outgoing].flatMap((one) =>
    fieldRules.flatMap((rules) => firstOf(rules, (rule) => rule(one, situation))),
  );
  const all = [
    ...found,
    ...wholeRules.flatMap((rule) => rule(situation) ?? []),
    ...missingFields(situation),
  ];
  return all.length === 0 ? [everythingRight] : inOrderOfWeight(all);
}

/**
 * The findings for the one of several sets of settings that what was entered is nearest to, for
 * customers who do not know their plan. The first one counts where two are equally near.
 * @throws {Error} when there are no settings to compare with.
 */
export function checkAgainstNearest(
  entered: EnteredSettings,
  several: readonly Expected[],
): readonly Finding[] {
  const [first, ...others] = several.map((expected) => checkSettings(entered, expected));
  if (!first) throw new Error('There are no settings to compare with.');
  const faults = (findings: readonly Finding[]): number =>
    findings.filter(({ severity }) => severity === 'wrong').length;
  return others.reduce((best, next) => (faults(next) < faults(best) ? next : best), first);
}

const everythingRight: Finding = {
  rule: 'everything-right',
  field: null,
  severity: 'right',
  what: 'These settings are right.',
  why: 'If your program still does not connect, type the password again by hand. Then try another network, such as the phone’s own in the place of the Wi-Fi.',
  instead: null,
};

const weights = { wrong: 0, risky: 1, 'fine-but': 2, right: 3 } as const;

function inOrderOfWeight(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => weights[a.severity] - weights[b.severity]);
}

function firstOf(
  rules: readonly FieldRule[],
  ask: (rule: FieldRule) => Finding | undefined,
): readonly Finding[] {
  for (const rule of rules) {
    const found = ask(rule);
    if (found) return [found];
  }
  return [];
}
