/**
 * The reader of errors behind an address of its own: it shares its file with what the search knows of
 * errors, and such a file cannot be imported again where it could not be fetched. While the server is
 * away it is this small one that fails, and the other is asked for later (`import-again.build.ts`).
 */
export { explain } from '../explain/explain.ts';
