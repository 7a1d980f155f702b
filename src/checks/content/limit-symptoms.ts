import { limitsWithSymptoms } from '#limits/limit-symptom.ts';
import type { Problem } from '#problems/problem.ts';
import type { ContentRule } from '../content-rule.ts';

/** Each limit of `site.yaml` says in `limits.yaml` how it shows itself, once. */
export const limitSymptoms: ContentRule = ({ site, limitSymptoms: { entries, file, lineOf } }) => {
  const missing = limitsWithSymptoms.filter((name) => {
    const value = site.limits[name];
    const isSet = Array.isArray(value) ? value.length > 0 : value !== null;
    return isSet && !entries.some(({ limit }) => limit === name);
  });
  return [
    ...missing.map((name): Problem => ({
      file,
      message: `The limit ${name} of site.yaml has no symptoms here.`,
      remedy: `Add an entry "limit: ${name}" with the literal words that customers see when they reach it.`,
    })),
    ...entries.flatMap(({ limit }, index): Problem[] => {
      const first = entries.findIndex((other) => other.limit === limit);
      if (first === index) return [];
      const message = `The limit ${limit} stands here a second time.`;
      const remedy = `Make one entry of it and that in line ${lineOf([first, 'limit'])}.`;
      return [{ file, line: lineOf([index, 'limit']), message, remedy }];
    }),
  ];
};
