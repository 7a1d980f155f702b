import { anyProgram, field, fillInFor, oneProgram, values } from './mail-settings.ts';
import { expect, test } from './site.ts';

test.describe('what was typed stays in the browser', () => {
  test('no request, referrer, storage or log holds it', async ({ page, context, ownSite }) => {
    const sent: string[] = [];
    context.on('request', async (request) => {
      const headers = JSON.stringify(await request.allHeaders());
      sent.push(`${request.url()} ${headers} ${request.postData() ?? ''}`);
    });
    await page.goto(ownSite.address + oneProgram);
    await fillInFor(page, 'secret-anna@hidden-domain.example');
    await expect(values(page).first()).toHaveText('imap.hidden-domain.example');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(page.getByText('Thank you.')).toBeVisible();
    await page.getByRole('link', { name: 'Blue mailbox' }).first().click();
    await expect(values(page).first()).toHaveText('imap.hidden-domain.example');
    await page.getByRole('combobox', { name: 'Search' }).fill('green');
    await page.keyboard.press('Enter');
    await page.locator('[data-search-result]', { hasText: 'Green mailbox' }).first().click();
    await expect(page).toHaveURL(/green-mailbox\/#.*domain=hidden-domain\.example/);

    expect(sent.length).toBeGreaterThan(10);
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
        await indexedDB.databases(),
        await caches.keys(),
        document.referrer,
      ]),
    );
    const cookies = JSON.stringify(await context.cookies());
    expect(ownSite.printed()).toContain('/mail/teal-mailbox/');
    for (const place of [...sent, kept, cookies, ownSite.printed()]) {
      expect(place).not.toMatch(/secret-anna|hidden-domain/);
    }
  });

  test('it is kept on request, on every page, until it is forgotten', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Remember it on this device').check();
    await fillInFor(page, 'anna@example.org');
    await expect(values(page).first()).toHaveText('imap.example.org');
    await page.goto(site.address + oneProgram);
    await expect(values(page).nth(3)).toHaveText('anna');
    await page.getByRole('button', { name: 'Forget' }).click();
    await expect(values(page).first()).toHaveText('imap.your-domain');
    await expect(page.getByText('Nothing of it is left on this device.')).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('');
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(
      'anna',
    );
    await page.goto(site.address + anyProgram);
    await expect(values(page).first()).toHaveText('imap.your-domain');
  });

  test('it can be changed', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(field(page)).toHaveValue('example.org');
    await fillInFor(page, 'bob@example.net');
    await expect(values(page).first()).toHaveText('imap.example.net');
    await expect(page).toHaveURL(/#domain=example\.net$/);
  });
});
