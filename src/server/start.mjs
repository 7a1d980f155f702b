// What `npm start` runs. Plain JavaScript, so that an old Node can say that it is one.
import { keepCompiledCode } from './compiled-code.mjs';
import { requireCurrentNode } from './current-node.mjs';

requireCurrentNode();
keepCompiledCode();
await import('./start.ts');
