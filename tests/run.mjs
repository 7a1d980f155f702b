// Plain JavaScript: this much has to run, and explain itself, on whatever Node the machine has.
import { requireCurrentNode } from '../src/server/current-node.mjs';

requireCurrentNode();
await import('./run-all.ts');
