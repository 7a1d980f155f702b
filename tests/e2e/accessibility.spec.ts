import { AxeBuilder } from '@axe-core/playwright';
import { expect, templates, test } from './site.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const [name, path] of Object.entries(templates)) {
      test(`${name} has no fault that axe can find`, async ({ page, site }) => {
        await page.goto(site.address + path);
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    }

    test('an answered vote and the page without JavaScript have no fault that axe can find', async ({
      page,
      ownSite,
    }) => {
      await page.goto(`${ownSite.address}/mail/blue-mailbox/`);
      await page.getByRole('button', { name: 'Yes', exact: true }).click();
      await expect(page.getByText('Thank you.')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.goto(`${ownSite.address}/voted/1/?answer=yes`);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}

test('the first key stop skips to the content', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
