import { join } from 'node:path';
import { z } from 'zod';
import { readYamlList, type YamlList } from '#problems/read-yaml.server.ts';
import { limitSymptomSchema, type LimitSymptom } from './limit-symptom.ts';

/** Reads `limits.yaml` in a content folder; without the file no limit has a symptom. */
export function readLimitSymptoms(contentFolder: string): YamlList<LimitSymptom> {
  return readYamlList(join(contentFolder, 'limits.yaml'), z.array(limitSymptomSchema));
}
