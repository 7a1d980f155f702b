import { resolve } from 'node:path';

/** A site that the tests build: its content and where the built files go. */
export interface TestSite {
  readonly name: 'fixture' | 'real';
  readonly content: string;
  readonly dist: string;
}

/** Made-up content, on which tests may rely word for word, and the content of the product. */
export const testSites: readonly TestSite[] = [
  {
    name: 'fixture',
    content: resolve('tests/fixtures/site/content'),
    dist: resolve('test-results/fixture-dist'),
  },
  { name: 'real', content: resolve('content'), dist: resolve('test-results/real-dist') },
];

/** @throws {Error} for a name that is not a test site. */
export function testSite(name: TestSite['name']): TestSite {
  const found = testSites.find((site) => site.name === name);
  if (!found) throw new Error(`There is no test site "${name}".`);
  return found;
}
