import { readFileSync } from 'node:fs';
import { ContentProblemsError } from '#problems/problem.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder } from './content-folder.ts';

/** The settings as they are shipped. */
export const correct = readFileSync('content/site.yaml', 'utf8');

/** What is told of settings that cannot be used. */
export function told(text: string) {
  try {
    loadSite(contentFolder({ 'site.yaml': text }));
  } catch (error) {
    if (!(error instanceof ContentProblemsError)) throw error;
    return error.problems.map(({ line, message, remedy }) => ({ line, message, remedy }));
  }
  throw new Error('These settings were accepted.');
}

/** The line of the shipped file that holds a text. */
export function lineOf(part: string): number {
  return correct.split('\n').findIndex((line) => line.includes(part)) + 1;
}
