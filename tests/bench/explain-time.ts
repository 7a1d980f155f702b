import { explain } from '#errors/explain/explain.ts';
import { longestInput } from '#errors/explain/physical-lines.ts';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { hostileTexts } from '../fixtures/hostile-texts.ts';
import { printTable } from './report.ts';

/**
 * Processor time of the explainer on hostile texts of full length and of an eighth of it, in one
 * run: where time is in proportion to length the ratio is about 8, a square would give 64.
 */
export function measureExplainTime(): void {
  const { knowledge } = readKnowledge('content');
  const cost = (text: string): number => {
    const runs = [1, 2, 3].map(() => {
      const begin = process.cpuUsage();
      explain(text, knowledge);
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1000;
    });
    return Math.min(...runs);
  };
  const rows = [['hostile text', 'an eighth', 'whole', 'ratio']];
  for (const { name, text } of hostileTexts) {
    const small = cost(text(longestInput / 8));
    const whole = cost(text(longestInput));
    rows.push([
      name,
      `${small.toFixed(0)} ms`,
      `${whole.toFixed(0)} ms`,
      (whole / Math.max(small, 1)).toFixed(1),
    ]);
  }
  printTable('Explaining hostile texts', rows);
}
