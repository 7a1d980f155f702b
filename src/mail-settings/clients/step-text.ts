import { nearestName } from '#problems/nearest-name.ts';

const valueNames = [
  'incoming.protocol',
  'incoming.host',
  'incoming.port',
  'incoming.security',
  'incoming.username',
  'outgoing.host',
  'outgoing.port',
  'outgoing.security',
  'outgoing.username',
  'address',
  'domain',
  'brand',
] as const;

/** A value of the host or of the customer that a step prints. */
export type StepValueName = (typeof valueNames)[number];

/** A piece of a step: words, a label on the program's screen, or a value. */
export type StepPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'label'; readonly text: string }
  | { readonly kind: 'value'; readonly name: StepValueName };

/**
 * Reads a step: `**Add account**` is a label on the screen, `{incoming.port}` a value.
 * @throws {Error} for an unknown value, which the schema of `clients.yaml` has refused before.
 */
export function stepParts(text: string): readonly StepPart[] {
  return text
    .split(/(\*\*.+?\*\*|\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .map((piece): StepPart => {
      if (piece.startsWith('**')) return { kind: 'label', text: piece.slice(2, -2) };
      if (!/^\{.*\}$/.test(piece)) return { kind: 'words', text: piece };
      const name = valueNames.find((known) => `{${known}}` === piece);
      if (!name) throw new Error(`${piece} is not a value that a step can print.`);
      return { kind: 'value', name };
    });
}

/** What is wanted instead of a step that cannot be read, or undefined for a good one. */
export function stepProblem(text: string): string | undefined {
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (valueNames.some((known) => known === name)) continue;
    const near = nearestName(name, valueNames);
    return near
      ? `{${near}} in the place of {${name}}`
      : `only these in braces: ${valueNames.join(', ')}`;
  }
  if ((text.match(/\*\*/g) ?? []).length % 2 !== 0) return 'two ** around each label';
  return undefined;
}
