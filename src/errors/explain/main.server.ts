/** `npm run -s explain -- FILE`: what a bounce or an error line means, as JSON. */
import { readFileSync } from 'node:fs';
import { text as readAll } from 'node:stream/consumers';
import { readKnowledge } from '#errors/knowledge/load-knowledge.server.ts';
import { contentFolder } from '#site/places.server.ts';
import { runExplain } from './run-explain.server.ts';

process.exitCode = await runExplain(process.argv.slice(2), {
  readKnowledge: () => readKnowledge(contentFolder),
  readFile: (path) => readFileSync(path, 'utf8'),
  readInput: () => readAll(process.stdin),
  isTerminal: process.stdin.isTTY,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
});
