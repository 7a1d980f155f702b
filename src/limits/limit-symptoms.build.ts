import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import type { LimitSymptom } from './limit-symptom.ts';
import { readLimitSymptoms } from './load-limit-symptoms.server.ts';

/**
 * How the limits show themselves, as content has it now.
 * @throws {ContentProblemsError} for mistakes in `limits.yaml`.
 */
export function limitSymptoms(): readonly LimitSymptom[] {
  const { entries, problems } = readLimitSymptoms(contentFolder);
  if (problems.length > 0) throw new ContentProblemsError(problems);
  return entries;
}
