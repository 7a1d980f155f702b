import { expect, it } from 'vitest';
import { limitSymptoms } from '#checks/content/limit-symptoms.ts';
import { findings } from '../made-up-content.ts';

const entry = (limit: string) =>
  `- { limit: ${limit}, meaning: A made-up limit., shows: [Too much], instead: Do less., article: 1 }\n`;
const all = ['smtpConnectionsPerIp', 'messageSizeMb', 'deliveryRetryDays', 'delayWarningHours'];
const yaml = (names: readonly string[]) => names.map(entry).join('');

it('a limit without a symptom is told', () => {
  expect(findings(limitSymptoms, {}, { files: { 'limits.yaml': yaml(all) } })).toEqual([]);
  expect(findings(limitSymptoms, {}, { files: { 'limits.yaml': yaml(all.slice(1)) } })).toEqual([
    {
      file: 'limits.yaml',
      message: 'The limit smtpConnectionsPerIp of site.yaml has no symptoms here.',
      remedy:
        'Add an entry "limit: smtpConnectionsPerIp" with the literal words that customers see when they reach it.',
    },
  ]);
});

it('two entries for one limit are told with both lines', () => {
  const files = { 'limits.yaml': yaml([...all, 'messageSizeMb']) };
  expect(findings(limitSymptoms, {}, { files })).toEqual([
    {
      file: 'limits.yaml',
      line: 5,
      message: 'The limit messageSizeMb stands here a second time.',
      remedy: 'Make one entry of it and that in line 2.',
    },
  ]);
});
