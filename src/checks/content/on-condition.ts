import type { OutlineComponent } from '#articles/outline.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/**
 * What a host may not offer is printed as nothing there, which leaves holes in sentences: it stands
 * only where the article asks for it first.
 */
export const onCondition: ContentRule = ({ articles }) =>
  articles.flatMap(({ outline, file }) =>
    outline.components.flatMap((component): Problem[] => {
      const feature = featureOf(component);
      if (feature === undefined) return [];
      const isAsked = component.within.some(({ name, attributes }) => {
        return name === 'When' && attributes.some((attribute) => attribute.name === feature);
      });
      if (isAsked) return [];
      const { line, column } = component;
      const written = feature === 'pop' ? `${component.name} pop` : component.name;
      return [
        {
          file,
          line,
          column,
          message: `<${written}> prints nothing where a host does not offer ${feature}.`,
          remedy: `Put the sentence inside <When ${feature}>…</When>.`,
        },
      ];
    }),
  );

function featureOf({ name, attributes }: OutlineComponent): 'webmail' | 'pop' | undefined {
  if (name === 'Webmail') return 'webmail';
  const isServerValue = name === 'Host' || name === 'Port' || name === 'Security';
  return isServerValue && attributes.some((attribute) => attribute.name === 'pop')
    ? 'pop'
    : undefined;
}
