import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Plain JavaScript of 2018 as well: an import of what an old Node has not would end it without a word.
const { enableCompileCache } = createRequire(import.meta.url)('node:module');
const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

/**
 * Keeps what Node makes of the sources, so that a start after the first takes half the time. Beside
 * the packages: whoever may write there may change the code itself. Where nobody may, every start is
 * like the first.
 */
export function keepCompiledCode() {
  enableCompileCache(join(packages, '.cache', 'hosting-kb'));
}
