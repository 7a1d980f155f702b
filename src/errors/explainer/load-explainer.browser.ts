import type { explain } from '../explain/explain.ts';
import importExplain from './read-error.browser.ts?again';
import type { BrowserKnowledge } from './browser-knowledge.ts';

interface LoadedExplainer {
  readonly explain: typeof explain;
  readonly knowledge: BrowserKnowledge;
}

let loading: Promise<LoadedExplainer> | undefined;

/** The reader of errors and what the site knows, fetched once; a failed attempt may be repeated. */
export function loadExplainer(): Promise<LoadedExplainer> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<LoadedExplainer> {
  const [{ explain: read }, response] = await Promise.all([
    import('./read-error.browser.ts').catch(importExplain),
    fetch('/errors/knowledge.json'),
  ]);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const knowledge: unknown = await response.json();
  if (!isKnowledge(knowledge)) throw new Error('This is not what the site knows about errors.');
  return { explain: read, knowledge };
}

/** Our own build wrote it; a page of another server in its place has none of the lists. */
function isKnowledge(data: unknown): data is BrowserKnowledge {
  if (typeof data !== 'object' || data === null) return false;
  const fields = new Map<string, unknown>(Object.entries(data));
  return fields.get('version') === 1 && Array.isArray(fields.get('causes'));
}
