import type { OutlineComponent } from '#articles/outline.ts';
import type { Problem } from '#problems/problem.ts';
import { optionalLimits } from '#site/limit-names.ts';
import type { OptionalFeature } from '#site/features.ts';
import { settingFeatures, settingNames } from '#site/settings.ts';
import type { ContentRule } from '../content-rule.ts';
import { isAskedFor } from './asked-for.ts';

/**
 * What a host may not offer is printed as nothing there, which leaves holes in sentences: it stands
 * only where the article asks for it first.
 */
export const onCondition: ContentRule = ({ articles }) =>
  articles.flatMap(({ article, outline, file }) =>
    outline.components.flatMap((component): Problem[] => {
      const feature = featureOf(component);
      if (feature === undefined) return [];
      if (isAskedFor(feature, article, component.within)) return [];
      const { line, column } = component;
      const word = component.attributes.at(0)?.name;
      const written = word === undefined ? component.name : `${component.name} ${word}`;
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

const serverValues = ['Host', 'Port', 'Security'];

function featureOf({ name, attributes }: OutlineComponent): OptionalFeature | undefined {
  const words = attributes.map((attribute) => attribute.name);
  switch (name) {
    case 'Webmail':
      return 'webmail';
    case 'StatusPage':
      return 'statusPage';
    case 'Limit':
      return limitsOnCondition.find((limit) => words.includes(limit));
    case 'Setting':
      return settingNames
        .filter((setting) => words.includes(setting))
        .map((setting) => settingFeatures[setting])
        .at(0);
    case 'DnsRecords':
      return recordsOnCondition.find((record) => words.includes(record));
    default:
      if (!serverValues.includes(name)) return undefined;
      return (['pop', 'smtpFallback'] as const).find((feature) => words.includes(feature));
  }
}

const limitsOnCondition = ['blockedAttachments', ...optionalLimits] as const;
const recordsOnCondition = ['mx', 'spf', 'dkim'] as const;
