/**
 * `npm run urls`: every address ever published and what the built site answers; with `--json` for
 * machines. Ends with 1 when one is broken.
 */
import { parseArgs } from 'node:util';
import { contentFolder, distFolder } from '#site/places.server.ts';
import { addressAnswers, answersText } from './address-answers.ts';
import { readDist } from './read-dist.server.ts';
import { readUrlLock } from './url-lock-file.server.ts';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const answers = addressAnswers(readDist(distFolder), readUrlLock(contentFolder).lock);
if (values.json) console.log(JSON.stringify({ version: 1, addresses: answers }));
else console.log(answersText(answers));
if (answers.some(({ answer }) => answer === 'broken')) process.exitCode = 1;
