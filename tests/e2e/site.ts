import { test as base, type Page } from '@playwright/test';
import { startSite, type RunningSite } from '../setup/running-site.ts';

/**
 * `site`: the made-up site, one server a worker. `ownSite`: one for this test alone, for tests that
 * vote or stop the server. `realSite`: the product's own content.
 */
export const test = base.extend<
  { ownSite: RunningSite },
  { site: RunningSite; realSite: RunningSite }
>({
  site: [
    async ({}, use) => {
      const running = await startSite('fixture');
      await use(running);
      await running.remove();
    },
    { scope: 'worker' },
  ],
  realSite: [
    async ({}, use) => {
      const running = await startSite('real');
      await use(running);
      await running.remove();
    },
    { scope: 'worker' },
  ],
  ownSite: async ({}, use) => {
    const running = await startSite('fixture', { logLevel: 'debug' });
    await use(running);
    await running.remove();
  },
});

export { expect } from '@playwright/test';

/** One address of each template of the made-up site. */
export const templates = {
  home: '/',
  category: '/mail/',
  article: '/mail/blue-mailbox/',
  'settings of one program': '/mail/teal-mailbox/',
  'settings checker': '/mail/orange-mailbox/',
  'short article': '/web/red-website/',
  'search page': '/search/',
  'search results': '/search/?q=mailbox',
  'link desk': '/staff/links/',
  'page not found': '/no-such-page/',
  'errors and the explainer': '/errors/',
  'one error code': '/errors/550-5.7.26/',
  limits: '/limits/',
  'article with values in sentences and a table': '/web/violet-website/',
  'every part of an article': '/web/amber-website/',
  'not offered': '/mail/plum-mailbox/',
  glossary: '/glossary/',
  'removed article': '/a/21/',
} as const;

/** The addresses of everything a page asks for from now on. */
export function watchRequests(page: Page): readonly string[] {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  return requested;
}

/** Errors in the console and scripts that threw, from now on. */
export function watchErrors(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}
