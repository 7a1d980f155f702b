import { ContentProblemsError } from '#problems/problem.ts';
import { contentFolder } from '#site/places.server.ts';
import { readClients } from './load-clients.server.ts';

const { entries: clients, problems } = readClients(contentFolder);
if (problems.length > 0) throw new ContentProblemsError(problems);

/** The mail programs that the site knows, in order of display; read once for the whole build. */
export { clients };
