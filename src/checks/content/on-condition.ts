import type { OutlineComponent } from '#articles/outline.ts';
import type { Problem } from '#problems/problem.ts';
import { optionalLimits } from '#site/limits.ts';
import type { OptionalFeature } from '#site/values.ts';
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
      const written = feature === 'webmail' ? component.name : `${component.name} ${feature}`;
      return [
        {
          file,
          line,
          column,
          message: `<${written}> prints nothing where a host has no ${feature}.`,
          remedy: `Put the sentence inside <When ${feature}>…</When>.`,
        },
      ];
    }),
  );

const onlyOnCondition: readonly OptionalFeature[] = ['blockedAttachments', ...optionalLimits];
const serverValues = ['Host', 'Port', 'Security'];

function featureOf({ name, attributes }: OutlineComponent): OptionalFeature | undefined {
  if (name === 'Webmail') return 'webmail';
  if (name === 'Limit') {
    return onlyOnCondition.find((limit) => attributes.some((one) => one.name === limit));
  }
  if (!serverValues.includes(name)) return undefined;
  return (['pop', 'smtpFallback'] as const).find((feature) =>
    attributes.some((attribute) => attribute.name === feature),
  );
}
