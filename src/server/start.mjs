// What `npm start` runs. Plain JavaScript, so that an old Node can say that it is one.
import { requireCurrentNode } from './current-node.mjs';

requireCurrentNode();
await import('./start.ts');
