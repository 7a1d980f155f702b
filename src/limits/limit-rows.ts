import {
  fileKinds,
  largestAttachmentMb,
  limitTitle,
  limitTopics,
  siteLimits,
  sizePhrase,
} from '#site/limits.ts';
import type { Site } from '#site/site-schema.ts';
import type { LimitSymptom, NameWithSymptoms } from './limit-symptom.ts';

/** One limit as the page of all limits shows it. */
export interface LimitRow {
  readonly name: NameWithSymptoms;
  readonly title: string;
  /** With its unit: "25 connections". */
  readonly phrase: string;
  readonly per: string;
  readonly plans: readonly { readonly plan: string; readonly phrase: string }[];
  /** What follows from it, in a sentence. */
  readonly so?: string;
  readonly symptom: LimitSymptom | undefined;
}

/** All limits of the host by topic, without topics that have none. */
export function limitRows(
  site: Site,
  symptoms: readonly LimitSymptom[],
): readonly { readonly title: string; readonly rows: readonly LimitRow[] }[] {
  const symptomOf = (name: string): LimitSymptom | undefined =>
    symptoms.find(({ limit }) => limit === name);
  const numbers = siteLimits(site).map(({ topic, value, ...limit }) => ({
    topic,
    row: {
      ...limit,
      ...(limit.name === 'messageSizeMb' && {
        so: `The largest attachment is about ${sizePhrase(largestAttachmentMb(value))}, because attachments grow by a third on the way.`,
      }),
      symptom: symptomOf(limit.name),
    },
  }));
  const { blockedAttachments } = site.limits;
  const kinds: LimitRow = {
    name: 'blockedAttachments',
    title: limitTitle('blockedAttachments'),
    phrase: fileKinds(blockedAttachments),
    per: '',
    plans: [],
    symptom: symptomOf('blockedAttachments'),
  };
  return limitTopics
    .map(({ topic, title }) => ({
      title,
      rows: [
        ...numbers.filter((limit) => limit.topic === topic).map(({ row }) => row),
        ...(topic === 'message' && blockedAttachments.length > 0 ? [kinds] : []),
      ],
    }))
    .filter(({ rows }) => rows.length > 0);
}
