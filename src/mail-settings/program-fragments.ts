import type { MailClient } from './clients/client-schema.ts';

/** A program that an article names: for its settings and steps, or for a part that holds for it. */
export interface NamedProgram {
  readonly component: 'MailSettings' | 'For';
  /** Id in `clients.yaml`. */
  readonly client: string;
}

/** The id of a step of a program; the first has index 0. */
export function programStepId(prefix: string, index: number): string {
  return `${prefix}-step-${index + 1}`;
}

/** The id of the part of an article that holds for one program. */
export function programPartId(client: string): string {
  return `for-${client}`;
}

/** Begins the ids of the steps to the settings of an account that is there already. */
export function changePrefix(client: string): string {
  return `${client}-change`;
}

/**
 * What can follow the # of a link to an article because it names programs: their steps, as far as
 * any host prints them, and their own parts.
 */
export function programFragments(
  named: readonly NamedProgram[],
  clients: readonly Pick<MailClient, 'id' | 'steps' | 'change' | 'protocols' | 'lifeCycle'>[],
): readonly string[] {
  const fragments = named.flatMap(({ component, client: id }) => {
    if (component === 'For') return [programPartId(id)];
    const client = clients.find((one) => one.id === id);
    if (!client || client.protocols.length === 0 || client.lifeCycle.state === 'ended') return [];
    return [
      ...client.steps.map((_, index) => programStepId(id, index)),
      ...client.change.map((_, index) => programStepId(changePrefix(id), index)),
    ];
  });
  return [...new Set(fragments)];
}
