// What `npm run serve` runs: a site that has been built before, by `npm start` or elsewhere.
import { keepCompiledCode } from './compiled-code.mjs';
import { requireCurrentNode } from './current-node.mjs';

requireCurrentNode();
keepCompiledCode();
await import('./start-built.ts');
