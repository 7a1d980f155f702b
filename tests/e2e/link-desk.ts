import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';
import { expect } from './site.ts';

/** Where the made-up site says that it is published: links begin with it, wherever the desk runs. */
export const published = 'https://help.fixture.example';

/** What the desk tells the server, in the place of the server's own answer. */
export async function watchPosts(page: Page, path: string): Promise<readonly unknown[]> {
  const bodies: unknown[] = [];
  await page.route(path, async (route) => {
    bodies.push(route.request().postDataJSON());
    await route.fulfill({ status: 204 });
  });
  return bodies;
}

export async function openDesk(page: Page, site: Pick<RunningSite, 'address'>): Promise<void> {
  await page.goto(`${site.address}/staff/links/`);
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
}

/**
 * What a program would paste: each kind of text that is on the clipboard. Where it changes while it is
 * read, as may happen when a test asks again and again, it is read once more.
 */
export function clipboard(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const read = async (): Promise<Record<string, string>> => {
      const [item] = await navigator.clipboard.read();
      const texts: Record<string, string> = {};
      for (const type of item?.types ?? []) {
        const blob = await item?.getType(type);
        texts[type] = (await blob?.text()) ?? '';
      }
      return texts;
    };
    return read().catch(read);
  });
}

export async function plainText(page: Page): Promise<string | undefined> {
  return (await clipboard(page))['text/plain'];
}

export async function choose(page: Page, format: string): Promise<void> {
  await page.getByRole('radio', { name: format }).check();
  await page.getByRole('combobox', { name: 'Find an article' }).focus();
}

/** What can be chosen to be copied; the lists of programs and plans have options too. */
export function options(page: Page) {
  return page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
}

/** Types a query and waits for its first article, as somebody does who looks before they press Enter. */
export async function find(page: Page, query: string, first: string): Promise<void> {
  await page.keyboard.type(query);
  await expect(options(page).first()).toContainText(first);
}

/** What the desk says, seen and read aloud. */
export function said(page: Page) {
  return page.locator('.desk-status');
}
