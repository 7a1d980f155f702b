import type { Page } from '@playwright/test';
import { expect, test } from './site.ts';

const violet = '/web/violet-website/';
const field = 'Your e-mail address or domain';

test.describe('the field for the own address or domain', () => {
  test('stands inside its box and apart from the text at 320 pixels', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(site.address + violet);
    const box = await boxOf(page, '[data-customer-field]');
    const button = await boxOf(page, '[data-customer-field] .button');
    const text = await boxOf(page, '.prose');
    expect(button.x + button.width).toBeLessThanOrEqual(box.x + box.width);
    expect(box.y - (text.y + text.height)).toBeGreaterThanOrEqual(16);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  test('is only where the reader sees a value that it fills in', async ({ page, site }) => {
    await page.goto(site.address + violet);
    await page.getByLabel(field).fill('colours.example');
    await page.getByRole('button', { name: 'Fill in' }).click();
    await expect(page.locator('.answer')).toContainText('The website of colours.example');
    // Values of the host alone leave nothing open, and what support pastes is not seen.
    await page.goto(`${site.address}/web/red-website/`);
    await expect(page.locator('.answer')).toContainText('It stands in public_paint.');
    await expect(page.getByLabel(field)).toHaveCount(0);
  });

  test('links carry the domain over an article without it', async ({ page, site }) => {
    await page.goto(`${site.address}/web/red-website/#domain=colours.example`);
    // Nothing that is filled in tells here that the script which carries the domain on has come.
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'Violet website' }).first().click();
    await expect(page.locator('.answer')).toContainText('The website of colours.example');
  });
});

test.describe('a table in a narrow window', () => {
  test('breaks names after an underscore, and short codes not at all', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(site.address + violet);
    expect(await linesOf(page, 'ERR_PAINT_DISCONNECTED')).toEqual(['ERR_PAINT_', 'DISCONNECTED']);
    for (const line of await linesOf(page, 'PAINT_PROBE_FINISHED_WITHOUT_VIOLET')) {
      expect(line).toMatch(/_$|^VIOLET$/);
    }
    for (const code of ['PAINT-001', 'PAINT-002', 'PAINT-003']) {
      expect(await linesOf(page, code)).toEqual([code]);
    }
  });

  test('of three columns shows all of them, the first across', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${site.address}/web/red-website/`);
    const table = page.locator('.table-scroll');
    const code = 'ERR_PAINT_RED_FROM_TOP_TO_BOTTOM';
    expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    const meaning = await boxOf(page, 'td:nth-child(2)');
    const advice = await boxOf(page, 'td:nth-child(3)');
    const first = await boxOf(page, 'td:nth-child(1)');
    expect(first.width).toBe((await boxOf(page, '.table-scroll')).width);
    expect(first.y + first.height).toBeLessThanOrEqual(meaning.y);
    expect(advice.y).toBe(meaning.y);
    expect((await boxOf(page, 'th:nth-child(3)')).x).toBe(advice.x);
    // It stays a table for those who do not see it.
    await expect(table.getByRole('columnheader')).toHaveCount(3);
    await expect(table.getByRole('cell', { name: code })).toBeVisible();
    await expect(table.getByRole('row')).toHaveCount(2);
  });

  test('gives away the exact code when it is copied', async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(site.address + violet);
    const copied = await page.getByText('ERR_PAINT_DISCONNECTED').evaluate((code) => {
      const selection = getSelection();
      selection?.selectAllChildren(code);
      return selection?.toString();
    });
    expect(copied).toBe('ERR_PAINT_DISCONNECTED');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`shows at its edge that it goes on (${colorScheme})`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(site.address + violet);
      const table = page.locator('.table-scroll');
      await table.evaluate((found) => {
        const [inner] = found.children;
        if (!(inner instanceof HTMLElement)) return;
        inner.style.minWidth = '40rem';
        // Only what lies behind the letters is compared.
        inner.style.visibility = 'hidden';
      });
      const shaded = await table.screenshot();
      await table.evaluate((found: HTMLElement) => (found.style.background = 'none'));
      expect(shaded.equals(await table.screenshot())).toBe(false);
    });
  }
});

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return box;
}

/** A code as it is seen: the characters of each of its lines. */
async function linesOf(page: Page, code: string): Promise<string[]> {
  return page
    .locator('td code')
    .filter({ hasText: code })
    .evaluate((found) => {
      const lines = new Map<number, string>();
      const texts = document.createTreeWalker(found, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const letters = node.textContent ?? '';
        for (let at = 0; at < letters.length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const top = Math.round(range.getBoundingClientRect().top);
          lines.set(top, (lines.get(top) ?? '') + (letters[at] ?? ''));
        }
      }
      return [...lines.values()];
    });
}
