import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './site.ts';

test('a mailing is planned within the limits of the chosen plan', async ({ page, site }) => {
  await page.goto(`${site.address}/limits/`);
  const planner = page.locator('kb-mailing-planner');
  await planner.getByLabel('How many recipients?').fill('300');
  await page.keyboard.press('Enter');
  await expect(planner.locator('output')).toContainText('Spread them over 4 hours.');
  await planner.getByLabel('Your plan').selectOption('Big plan');
  await expect(planner.locator('output')).toContainText('within one hour');
  await planner.getByLabel('How many recipients?').fill('50,000');
  await page.keyboard.press('Enter');
  await expect(planner.locator('output')).toContainText('Use a newsletter service instead.');
});

test('a number that is none is told at its field', async ({ page, site }) => {
  await page.goto(`${site.address}/limits/`);
  const field = page.getByLabel('How many recipients?');
  await field.fill('many');
  await page.getByRole('button', { name: 'Plan my mailing' }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('kb-mailing-planner output')).toContainText('whole number above 0');
});

test('the connections of an office are counted against the limit, with what to change', async ({
  page,
  site,
}) => {
  await page.goto(`${site.address}/mail/orange-mailbox/`);
  const calculator = page.locator('kb-connection-calculator');
  await calculator.getByLabel('Thunderbird on a computer').fill('5');
  await calculator.getByLabel(/^Newsletter tool/).fill('9');
  await calculator.getByRole('button', { name: 'Count connections' }).click();
  await expect(calculator.locator('output')).toContainText('over the limit');
  await expect(calculator.locator('output')).toContainText('Switch off parallel sending');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('both tools with their answers have no fault that axe can find', async ({
      page,
      site,
    }) => {
      await page.goto(`${site.address}/limits/`);
      await page.getByLabel('How many recipients?').fill('300');
      await page.keyboard.press('Enter');
      await expect(page.locator('output')).toContainText('Spread');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.goto(`${site.address}/mail/orange-mailbox/`);
      await page.getByLabel('Thunderbird on a computer').fill('5');
      await page.getByRole('button', { name: 'Count connections' }).click();
      await expect(page.locator('kb-connection-calculator output')).toContainText('Sending');
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an example and a table stand in the place of the forms', async ({ page, site }) => {
    await page.goto(`${site.address}/limits/`);
    await expect(page.getByText('An example: a message to 240 recipients.')).toBeVisible();
    await expect(page.getByLabel('How many recipients?')).toBeHidden();
    await page.goto(`${site.address}/mail/orange-mailbox/`);
    await expect(page.getByRole('row', { name: /Thunderbird on a computer/ })).toBeVisible();
  });
});
