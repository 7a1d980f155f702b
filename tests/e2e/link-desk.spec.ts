import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test, watchErrors, watchRequests } from './site.ts';

/** Where the made-up site says that it is published: links begin with it, wherever the desk runs. */
const published = 'https://help.fixture.example';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function openDesk(page: Page, site: RunningSite): Promise<void> {
  await page.goto(`${site.address}/staff/links/`);
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
}

/** What a program would paste: each kind of text that is on the clipboard. */
function clipboard(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const texts: Record<string, string> = {};
    for (const type of item?.types ?? []) {
      const blob = await item?.getType(type);
      texts[type] = (await blob?.text()) ?? '';
    }
    return texts;
  });
}

async function plainText(page: Page): Promise<string | undefined> {
  return (await clipboard(page))['text/plain'];
}

async function choose(page: Page, format: string): Promise<void> {
  await page.getByRole('radio', { name: format }).check();
  await page.getByRole('combobox', { name: 'Find an article' }).focus();
}

/** Types a query and waits for its first article, as somebody does who looks before they press Enter. */
async function find(page: Page, query: string, first: string): Promise<void> {
  await page.keyboard.type(query);
  await expect(page.getByRole('option').first()).toContainText(first);
}

test('typing and one key put the permanent link on the clipboard', async ({ page, site }) => {
  const errors = watchErrors(page);
  await openDesk(page, site);
  await page.keyboard.type('green mailbox');
  // At once: what is meant is the answer to what was typed, not what stood there before.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toHaveText('Copied as Markdown: Green mailbox');
  expect(await plainText(page)).toBe(`[Green mailbox](${published}/a/2/#via=staff)`);
  expect(errors).toEqual([]);
});

test('two keys lead to a heading and to a step', async ({ page, site }) => {
  await openDesk(page, site);
  await choose(page, 'Short URL');
  await find(page, 'dip the brush', 'Amber website');
  const step = page.getByRole('option', { name: 'Step 1: Dip the brush' });
  await expect(step).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#for-made-up-mail&via=staff`);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/9/#made-up-mail-step-1&via=staff`);
});
