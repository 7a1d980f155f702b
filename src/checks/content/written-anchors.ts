import { writtenAnchors } from '#articles/compile/anchors.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** As ids of headings are made: nothing that a fragment with values behind it could be mistaken for. */
const idForm = /^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u;

/** The ids that a writer gives can be linked to, name one place each, and stand where readers get to. */
export const writtenAnchorsRule: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) => {
    const lineOfId = new Map<string, number>();
    const problems: Problem[] = outline.components
      .filter(({ name, within }) => name === 'Anchor' && within.some((one) => one.name === 'Reply'))
      .map(({ line, column }) => ({
        file,
        line,
        column,
        message: 'An <Anchor /> stands inside <Reply>, which readers do not see.',
        remedy: 'Move it into the heading or step that links should lead to.',
      }));
    for (const { id, line, column } of writtenAnchors(outline)) {
      const first = lineOfId.get(id);
      if (!idForm.test(id)) {
        const message =
          id === ''
            ? 'An <Anchor /> does not say which id it stands for.'
            : `The id "${id}" of an <Anchor /> cannot stand in a link.`;
        const remedy =
          'Write it like <Anchor id="smtp-settings" />: small letters, digits, hyphens.';
        problems.push({ file, line, column, message, remedy });
      } else if (first !== undefined) {
        const message = `The id "${id}" was given on line ${first} already.`;
        problems.push({ file, line, column, message, remedy: 'Remove one of the two.' });
      } else lineOfId.set(id, line);
    }
    return problems;
  });
