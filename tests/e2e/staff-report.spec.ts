import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AxeBuilder } from '@axe-core/playwright';
import { z } from 'zod';
import type { RunningSite } from '../setup/running-site.ts';
import { expect, test } from './site.ts';
import { signIn, staffCommand } from './staff-account.ts';

const articlesSchema = z.object({
  articles: z.array(z.object({ id: z.number(), contentVersion: z.string() })),
});

/** Leaves an article that was often rewritten and got unusual votes, failed searches, and a removed article. */
function leaveRewrites({ dataFolder }: RunningSite): void {
  const versionOf = new Map(
    articlesSchema
      .parse(JSON.parse(readFileSync('test-results/fixture-dist/articles.json', 'utf8')))
      .articles.map(({ id, contentVersion }) => [id, contentVersion]),
  );
  const database = new DatabaseSync(join(dataFolder, 'kb.sqlite'), { timeout: 5_000 });
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7)
      INSERT INTO version_tally SELECT 1, 'before' || i, 10 * i, 137, 1690000000000 + i * 2000000000,
        1700000000000 FROM n;
    INSERT INTO version_tally VALUES
      (1, '${versionOf.get(1) ?? ''}', 150, 400, 1735600000000, 1735700000000),
      (2, '${versionOf.get(2) ?? ''}', 9, 12, 1735600000000, 1735700000000),
      (110, 'x', 30, 67, 1735600000000, 1735700000000);
    INSERT INTO suspicions VALUES (1, '2025-12-31', 'n', 60, 40), (2, '2025-12-31', 'n', 9, 4);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
      INSERT INTO search_misses SELECT 'somebody looked for these words ' || i, 'reformulated', 3,
        '2026-11-30', '2026-11-30' FROM n`);
  database.close();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${width} px wide in ${colorScheme} colours`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('the report is read without guessing: dates, bounds, marks', async ({
        page,
        ownSite,
      }) => {
        staffCommand(ownSite, 'add', 'blue');
        leaveRewrites(ownSite);
        await signIn(page, ownSite);
        const row = page.getByRole('row').filter({ hasText: 'Blue mailbox' }).first();
        await expect(row).toContainText('150 of 400');

        // A day in two lines is read as two.
        const lines = await page
          .locator('time:visible')
          .evaluateAll((days) => days.map((day) => day.getClientRects().length));
        expect(lines.length).toBeGreaterThan(30);
        expect(new Set(lines)).toEqual(new Set([1]));

        // The bounds lie on the page, beside the bar, and differ from it enough (WCAG 2.2, 1.4.11).
        const bar = row.locator('.staff-bar-chart').first();
        const edges = await bar.evaluate((chart) =>
          [...chart.querySelectorAll<SVGGraphicsElement>('rect, .bounds')].map((part) => {
            const { y, height } = part.getBBox();
            return part.matches('.bounds') ? { from: y } : { to: y + height };
          }),
        );
        expect(edges).toEqual([{ to: 10 }, { to: 10 }, { from: 12 }]);
        const contrast = await bar.locator('.bounds').evaluate((line) => {
          const pixel = document.createElement('canvas').getContext('2d');
          const brightness = (colour: string): number => {
            if (!pixel) return NaN;
            pixel.fillStyle = colour;
            pixel.fillRect(0, 0, 1, 1);
            const [red = 0, green = 0, blue = 0] = [...pixel.getImageData(0, 0, 1, 1).data].map(
              (part) => {
                const share = part / 255;
                return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
              },
            );
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const [dark = NaN, light = NaN] = [
            brightness(getComputedStyle(line).stroke),
            brightness(getComputedStyle(document.body).backgroundColor),
          ].sort((a, b) => a - b);
          return (light + 0.05) / (dark + 0.05);
        });
        expect(contrast).toBeGreaterThanOrEqual(3);

        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

        await row.getByRole('link', { name: 'unusual votes about Blue mailbox' }).press('Enter');
        await expect(
          page.getByRole('heading', { name: 'Unusually many votes from one network' }),
        ).toBeInViewport();
      });
    });
  }
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the earlier texts of an article are a click away', async ({ page, ownSite }) => {
    staffCommand(ownSite, 'add', 'blue');
    leaveRewrites(ownSite);
    await signIn(page, ownSite);
    const row = page.getByRole('row').filter({ hasText: 'Blue mailbox' }).first();
    await expect(row.getByText('10 of 137')).toBeHidden();
    await row.getByText('5 earlier').click();
    await expect(row.getByText('10 of 137')).toBeVisible();
    await expect(row.getByText(/^likely \d+% to \d+%$/)).toBeVisible();
  });

  test('the link desk leads back to the other staff pages', async ({ page, ownSite }) => {
    staffCommand(ownSite, 'add', 'blue');
    await signIn(page, ownSite);
    const pages = page.getByRole('navigation', { name: 'Staff pages' });
    const names = await pages.getByRole('link').allInnerTexts();
    await pages.getByRole('link', { name: 'Links' }).click();
    await expect(page.getByRole('heading', { name: 'Copy a link' })).toBeVisible();
    expect(await pages.getByRole('link').allInnerTexts()).toEqual(names);
    await expect(pages.getByRole('link', { name: 'Links' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await pages.getByRole('link', { name: 'Report' }).click();
    await expect(page.getByText('Signed in as blue')).toBeVisible();
  });
});
