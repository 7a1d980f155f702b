/** `npm run check:dist`: prints what is wrong with the built site; ends with 1 when something is. */
import { formatProblems } from '#problems/problem.ts';
import { contentFolder, distFolder } from '#site/places.server.ts';
import { checkDist } from './check-dist.server.ts';

const { problems, notes } = checkDist(distFolder, { contentFolder });
for (const note of notes) console.log(note);
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else {
  console.log('The built site has no problems.');
}
