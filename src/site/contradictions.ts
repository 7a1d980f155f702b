/** Settings that are each right and do not go together: readers would be told what cannot be. */
import { optionalLimits } from './limit-names.ts';
import type { z } from 'zod';
import type { limits, plans } from './limits-schema.ts';

/** What is compared; the schema of all settings is made with these rules, so its type cannot be used. */
interface ContradictingSettings {
  readonly mail: {
    readonly pop: unknown;
    readonly smtp: FirstDoor;
  };
  readonly limits: Limits;
  readonly plans: readonly Plan[];
}

interface FirstDoor {
  readonly port: number;
  readonly fallback: { readonly port: number } | null;
}

type Limits = z.infer<typeof limits>;
type Plan = z.infer<typeof plans>[number];
type OwnLimits = Plan['limits'] | Limits;

/** What is wanted instead of a setting, at its place. */
export interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly wanted: string;
}

/** All of them, in the order of the fields. */
export function contradictions({
  mail,
  limits,
  plans,
}: ContradictingSettings): readonly Contradiction[] {
  return [
    ...sameDoorTwice(mail.smtp),
    ...messageBeyondMailbox(limits, limits, ['limits']),
    ...warningTooLate(limits, limits, ['limits']),
    ...plans.flatMap((plan, index) => [
      ...(plan.servers?.pop !== undefined && mail.pop === null
        ? [
            {
              path: ['plans', index, 'servers', 'pop'],
              wanted: 'no server for POP, as mail.pop is null: leave this out, or set mail.pop',
            },
          ]
        : []),
      ...messageBeyondMailbox(plan.limits, limits, ['plans', index, 'limits']),
      ...warningTooLate(plan.limits, limits, ['plans', index, 'limits']),
      ...limitsOfPlansAlone(plan.limits, limits, ['plans', index, 'limits']),
    ]),
  ];
}

/** A second door has to differ from the first in its port: a port has one kind of encryption. */
function sameDoorTwice({ port, fallback }: FirstDoor): readonly Contradiction[] {
  if (fallback?.port !== port) return [];
  const wanted = `another port than ${port}, the first choice in mail.smtp, or "fallback: null" for none`;
  return [{ path: ['mail', 'smtp', 'fallback', 'port'], wanted }];
}

/** No message arrives that is larger than all of the mailbox. */
function messageBeyondMailbox(
  own: OwnLimits,
  general: Limits,
  path: Contradiction['path'],
): readonly Contradiction[] {
  if (own.messageSizeMb === undefined && own.mailboxQuotaMb === undefined) return [];
  const size = own.messageSizeMb ?? general.messageSizeMb;
  const quota = own.mailboxQuotaMb ?? general.mailboxQuotaMb;
  if (quota === null || size <= quota) return [];
  return own.messageSizeMb === undefined
    ? [
        {
          path: [...path, 'mailboxQuotaMb'],
          wanted: `a mailbox that holds one message: messageSizeMb is ${size}`,
        },
      ]
    : [
        {
          path: [...path, 'messageSizeMb'],
          wanted: `a message that fits into the mailbox: mailboxQuotaMb is ${quota}`,
        },
      ];
}

/** A warning that a message waits comes before the message comes back. */
function warningTooLate(
  own: OwnLimits,
  general: Limits,
  path: Contradiction['path'],
): readonly Contradiction[] {
  const days = own.deliveryRetryDays ?? general.deliveryRetryDays;
  const hours = own.delayWarningHours ?? general.delayWarningHours;
  if (hours <= days * 24) return [];
  const name = own.delayWarningHours === undefined ? 'deliveryRetryDays' : 'delayWarningHours';
  const wanted = `a warning before the message comes back: ${hours} hours are more than the ${days} days of deliveryRetryDays`;
  return [{ path: [...path, name], wanted }];
}

/** What the site has no limit of, no plan has another limit of. */
function limitsOfPlansAlone(
  own: OwnLimits,
  general: Limits,
  path: Contradiction['path'],
): readonly Contradiction[] {
  return optionalLimits
    .filter((name) => own[name] !== undefined && general[name] === null)
    .map((name) => ({
      path: [...path, name],
      wanted: `no limit of this kind, as the site has none: set limits.${name}, and the plans that differ`,
    }));
}
