import './env-file.server.ts';
import { resolve } from 'node:path';

/** The folder that a host and its writers edit. `KB_CONTENT` chooses another one. */
export const contentFolder = resolve(process.env['KB_CONTENT'] || 'content');

/** The folder of the built site. `KB_DIST` chooses another one. */
export const distFolder = resolve(process.env['KB_DIST'] || 'dist');

/**
 * Where a build writes, beside the built site and so on the same disk: it takes that one's place when it
 * has passed every check.
 */
export const nextDistFolder = `${distFolder}-next`;
