import type { FieldName } from '../entered-settings.ts';
import type { Finding, WholeRule } from '../finding.ts';
import type { OneDirection, Situation } from '../situation.ts';
import { mailOf, tell } from './tell.ts';

/** Nothing filled in at all, in neither direction. */
export const nothingEntered: WholeRule = ({ incoming, outgoing }) => {
  if (![incoming, outgoing].every(isEmpty)) return undefined;
  return tell(incoming, 'server', ['fine-but', 'nothing-entered'], {
    what: 'There is nothing to check yet.',
    why: 'Fill in what stands in your program now. You can leave out what you do not find.',
    instead: null,
  });
};

/** What is left empty while the rest is filled in: told, not judged. */
export function missingFields(situation: Situation): readonly Finding[] {
  const { incoming, outgoing } = situation;
  return [incoming, outgoing].flatMap((one) => {
    if (!isEmpty(one)) return missingIn(one, situation);
    if (isEmpty(one.direction === 'incoming' ? outgoing : incoming)) return [];
    return [
      tell(one, 'server', ['fine-but', 'direction-empty'], {
        what: `Nothing is filled in for ${mailOf(one)}.`,
        why: 'So it was not checked.',
        instead: null,
      }),
    ];
  });
}

/** Whether a direction has nothing that could be judged. */
function isEmpty({ typed }: OneDirection): boolean {
  return (
    [typed.server, typed.port, typed.username].every((text) => text.trim() === '') &&
    typed.security === undefined
  );
}

function missingIn(one: OneDirection, { entered, word }: Situation): readonly Finding[] {
  const { typed, door, expected, rightUsername, direction } = one;
  const needed: readonly (readonly [FieldName, boolean, what: string, instead: string])[] = [
    ['server', typed.server.trim() === '', 'The server', expected.host],
    ['port', typed.port.trim() === '', 'The port', String(door.port)],
    ['security', typed.security === undefined, 'The security', word(door.security)],
    ['username', typed.username.trim() === '', 'The user name', rightUsername],
    [
      'authentication',
      direction === 'outgoing' && entered.outgoing.authentication === undefined,
      'The answer about authentication',
      'Yes',
    ],
  ];
  return needed.flatMap(([name, isMissing, what, instead]) =>
    isMissing
      ? [
          tell(one, name, ['fine-but', `${name}-missing`], {
            what: `${what} for ${mailOf(one)} is not filled in.`,
            why:
              name === 'username' && direction === 'outgoing'
                ? 'That is fine where your program says that it uses the one of incoming mail.'
                : 'So it was not checked.',
            instead,
          }),
        ]
      : [],
  );
}
