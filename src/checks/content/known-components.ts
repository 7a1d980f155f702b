import type { OutlineComponent } from '#articles/outline.ts';
import { vocabulary, type ComponentForm, type NamedThing } from '#articles/vocabulary.ts';
import { nearestName, suggestName } from '#problems/nearest-name.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

const forms: ReadonlyMap<string, ComponentForm> = new Map(Object.entries(vocabulary));

const insteadOfTag: ReadonlyMap<string, string> = new Map([
  ['a', 'Write a Markdown link, [words](article:102) or [words](https://…).'],
  ['b', 'Write **words**.'],
  ['strong', 'Write **words**.'],
  ['i', 'Write *words*.'],
  ['em', 'Write *words*.'],
  ['br', 'Begin a new paragraph with an empty line.'],
  ['p', 'Separate paragraphs with an empty line.'],
  ['code', 'Put the words between backticks.'],
  ['pre', 'Put the lines between two lines of three backticks.'],
  ['kbd', 'Write <Key>Enter</Key>.'],
  ['img', 'Write ![what the picture shows](address).'],
  ['ul', 'Begin each line of the list with a hyphen.'],
  ['ol', 'Begin each line of the list with 1., 2., 3.'],
  ['table', 'Write a Markdown table with | between the cells.'],
  ['aside', 'Write <Note>…</Note> or <Warning>…</Warning>.'],
  ...[2, 3, 4].map((level): [string, string] => [
    `h${level}`,
    `Begin the line with ${'#'.repeat(level)}.`,
  ]),
]);

/** Articles are written with the words of the vocabulary; anything else breaks only when a page is built. */
export const knownComponents: ContentRule = ({ articles, clients }) => {
  const ids = clients.entries.map(({ id }) => id);
  const names: KnownNames = {
    client: clients.problems.length > 0 ? undefined : ids,
    place: undefined,
  };
  return articles.flatMap(({ outline, file }) =>
    outline.components.flatMap((component) =>
      wrongUses(component, names).map((problem) => ({
        file,
        line: component.line,
        column: component.column,
        ...problem,
      })),
    ),
  );
};

/** What attributes may name; undefined where there is no list, or it could not be read. */
type KnownNames = Readonly<Record<NamedThing, readonly string[] | undefined>>;
type Finding = Pick<Problem, 'message' | 'remedy'>;

function wrongUses(component: OutlineComponent, names: KnownNames): readonly Finding[] {
  const { name } = component;
  const form = forms.get(name);
  if (form) {
    return [
      ...wrongAttributes(component, form),
      ...wrongNames(component, form, names),
      ...wrongChoice(component, form),
    ];
  }
  if (name === '') {
    return [
      { message: 'The tags <> and </> have no meaning in an article.', remedy: 'Remove both.' },
    ];
  }
  if (/^[a-z]/.test(name)) {
    const near = nearestName(name, [...forms.keys()]);
    const isMistyped = near?.toLowerCase() === name;
    const remedy = insteadOfTag.get(name) ?? 'Write it in Markdown, or leave the tag out.';
    return [
      {
        message: `The HTML tag <${name}> cannot stand in an article.`,
        remedy: isMistyped ? `Did you mean <${near}>?` : remedy,
      },
    ];
  }
  const remedy = suggestName(name, [...forms.keys()]);
  return [{ message: `There is no component <${name}>.`, remedy }];
}

function wrongAttributes(
  { name, attributes }: OutlineComponent,
  { choice, flags, names = {} }: ComponentForm,
): readonly Finding[] {
  const known = [...choice, ...flags, ...Object.keys(names)];
  return attributes.flatMap((attribute): Finding[] => {
    if (attribute.name in names) return [];
    const written = `${attribute.name}="${attribute.value ?? ''}"`;
    if (!known.includes(attribute.name)) {
      // Somebody who writes name="imap" means the word imap.
      const meant = known.find((word) => word === attribute.value);
      const message = `<${name}> does not take the word "${attribute.name}".`;
      if (known.length === 0) return [{ message, remedy: `Write <${name}> without attributes.` }];
      if (meant) return [{ message, remedy: `Write <${name} ${meant} />.` }];
      return [{ message, remedy: suggestName(attribute.name, known) }];
    }
    if (attribute.value === null) return [];
    const message = `The word "${attribute.name}" of <${name}> takes no value, but ${written} was written.`;
    return [{ message, remedy: `Write the bare word: <${name} ${attribute.name} />.` }];
  });
}

function wrongNames(
  { name, attributes }: OutlineComponent,
  { names = {} }: ComponentForm,
  known: KnownNames,
): readonly Finding[] {
  return attributes.flatMap((attribute): Finding[] => {
    const kind = names[attribute.name];
    const ids = kind && known[kind];
    if (!ids || ids.includes(attribute.value ?? '')) return [];
    const message = `${attribute.name}="${attribute.value ?? ''}" of <${name}> is not in clients.yaml.`;
    const remedy =
      ids.length > 0
        ? suggestName(attribute.value ?? '', ids)
        : 'Add the program to clients.yaml first.';
    return [{ message, remedy }];
  });
}

function wrongChoice(
  { name, attributes }: OutlineComponent,
  { choice, flags }: ComponentForm,
): readonly Finding[] {
  const chosen = attributes.filter((attribute) => choice.includes(attribute.name));
  // An unknown word was most likely meant as the choice and has been reported.
  const unknown = attributes.some(
    (attribute) => !choice.includes(attribute.name) && !flags.includes(attribute.name),
  );
  if (choice.length === 0 || chosen.length === 1 || unknown) return [];
  const message =
    chosen.length === 0
      ? `<${name}> does not say which one is meant.`
      : `<${name}> names ${chosen.length} things at once: ${chosen.map((word) => word.name).join(', ')}.`;
  return [{ message, remedy: `Write exactly one of these words in it: ${choice.join(', ')}.` }];
}
