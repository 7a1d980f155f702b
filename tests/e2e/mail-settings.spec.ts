import type { Page } from '@playwright/test';
import { anyProgram, field, fillInFor, oneProgram, row, values } from './mail-settings.ts';
import { expect, test, watchErrors } from './site.ts';

test.describe('filling in', () => {
  test('an address makes every value on the page follow, and says so', async ({ page, site }) => {
    const errors = watchErrors(page);
    await page.goto(site.address + oneProgram);
    await expect(values(page).first()).toHaveText('imap.your-domain');
    await fillInFor(page, ' Anna@Example.ORG ');
    await expect(page.getByText('Filled in for Anna@example.org', { exact: true })).toBeVisible();
    await expect(values(page)).toHaveText([
      'imap.example.org',
      '993',
      'Locked at once',
      'Anna',
      'smtp.fixture.example',
      '587',
      'Locked later',
      'Anna',
    ]);
    await expect(page.getByText('Type imap.example.org and Anna.')).toBeVisible();
    await expect(
      page.getByText('_imaps._tcp.example.org. IN SRV 0 1 993 imap.example.org.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change' })).toBeFocused();
    expect(errors).toEqual([]);
  });

  test('a name beyond ASCII comes out as programs take it', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await fillInFor(page, 'anna@münchen.example');
    await expect(values(page).first()).toHaveText('imap.xn--mnchen-3ya.example');
  });

  test('a name beyond ASCII is told as its owner knows it, on the next pages too', async ({
    page,
    site,
  }) => {
    const note = '; programs need it as xn--mnchen-3ya.example';
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Remember it on this device').check();
    await fillInFor(page, 'Anna@MÜNCHEN.example');
    const known = page.locator('[data-customer-known] p');
    await expect(known).toHaveText(`Filled in for Anna@münchen.example${note}`);
    await expect(page.getByRole('status').first()).toHaveText(
      `Filled in for Anna@münchen.example${note}.`,
    );
    await page.goto(site.address + oneProgram);
    await expect(known).toHaveText(`Filled in for Anna@münchen.example${note}`);
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(field(page)).toHaveValue('Anna@münchen.example');
    await fillInFor(page, 'münchen.example');
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(known).toHaveText(`Filled in for münchen.example${note}`);
    await page.getByRole('button', { name: 'Change' }).click();
    await fillInFor(page, 'example.org');
    await expect(known).toHaveText('Filled in for example.org');
  });

  test('an address at another company is told, and nothing is filled in', async ({
    page,
    site,
  }) => {
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Remember it on this device').check();
    await fillInFor(page, 'anna@gmail.com');
    await expect(
      page.getByText('This address is at Google, not with us. Type the one at your own domain.'),
    ).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(values(page).first()).toHaveText('imap.your-domain');
    expect(new URL(page.url()).hash).toBe('');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('gmail');
    await fillInFor(page, 'anna@example.org');
    await expect(values(page).first()).toHaveText('imap.example.org');
  });

  test('an address at another company is taken neither from a link nor from the device', async ({
    page,
    site,
  }) => {
    await page.addInitScript(() => localStorage.setItem('kb:customer', 'anna@gmail.com'));
    await page.goto(`${site.address}${anyProgram}#domain=yahoo.com&client=made-up-mail`);
    await page.getByRole('button', { name: 'Fill in' }).click();
    await expect(page.getByText('Type your e-mail address, or')).toBeVisible();
    await expect(values(page).first()).toHaveText('imap.your-domain');
    await expect(page.locator('html')).not.toHaveAttribute('data-customer-domain');
  });

  test('a host whose mail servers are at a company of the list has customers there', async ({
    page,
    site,
  }) => {
    await page.route(`**${anyProgram}`, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const body = text.replace('<html ', '<html data-own-mail-hosts="imap.gmail.com" ');
      await route.fulfill({ response, body });
    });
    await page.goto(site.address + anyProgram);
    await fillInFor(page, 'anna@gmail.com');
    await expect(values(page).first()).toHaveText('imap.gmail.com');
  });

  test('what is no address is told, and nothing is filled in', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await fillInFor(page, 'anna at example');
    await expect(page.getByText('“anna at example” is not a domain name.')).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(values(page).first()).toHaveText('imap.your-domain');
  });

  test('another plan has other servers', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Your plan').selectOption('Big plan');
    await fillInFor(page, 'example.org');
    await expect(values(page).first()).toHaveText('imap.big.example');
    await expect(page).toHaveURL(/#domain=example\.org&plan=big$/);
    await page.reload();
    await expect(values(page).first()).toHaveText('imap.big.example');
  });

  test('hostile text is only ever text', async ({ page, site }) => {
    const errors = watchErrors(page);
    const evil = '"><img src=x onerror="document.title=1">';
    await page.goto(
      `${site.address}${anyProgram}#domain=${encodeURIComponent(evil)}&client=${evil}`,
    );
    await fillInFor(page, `${evil}@example.org`);
    await expect(page.getByText('cannot stand before the @')).toBeVisible();
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    await expect(page).toHaveTitle(/^Blue mailbox/);
    await expect(values(page).first()).toHaveText('imap.your-domain');
    expect(errors).toEqual([]);
  });
});

test.describe('a link with a domain', () => {
  test('fills the page in and leads to its heading', async ({ page, site }) => {
    await page.goto(`${site.address}/a/1/#third-part&domain=example.org`);
    await expect(page).toHaveURL(`${site.address}${anyProgram}#third-part&domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    await expect(page.getByRole('heading', { name: 'Third part' })).toBeInViewport();
  });

  test('is carried on to other pages, by keyboard too', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/green-mailbox/#domain=example.org`);
    // The script comes after the page; a reader is slower than a test.
    await expect(page.locator('html')).toHaveAttribute('data-customer-domain', 'example.org');
    await page.getByRole('link', { name: 'Blue mailbox' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/blue-mailbox\/#.*domain=example\.org/);
    await expect(values(page).first()).toHaveText('imap.example.org');
  });

  test('gives way to another one in the same tab', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    await page.goto(`${site.address}${anyProgram}#domain=example.net`);
    await expect(values(page).first()).toHaveText('imap.example.net');
  });
});

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('a value is copied and that is shown and spoken', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    const button = row(page, 'Server').getByRole('button');
    await button.click();
    await expect(button).toContainText('Copied');
    await expect(
      page.getByRole('status').filter({ hasText: 'Copied: imap.example.org' }),
    ).toHaveCount(1);
    expect(await clipboard(page)).toBe('imap.example.org');
    await row(page, 'Port').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => clipboard(page)).toBe('993');
  });

  test('a value with an open place asks for the domain first', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await row(page, 'Server').getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('Type it first, then copy.')).toBeVisible();
    await expect(field(page)).toBeFocused();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the pattern reads well, and nothing is offered that would not work', async ({
    page,
    site,
  }) => {
    await page.goto(site.address + anyProgram);
    await expect(row(page, 'Server')).toContainText('imap.your-domain');
    await expect(field(page)).toBeHidden();
    await expect(page.getByRole('button', { name: /Copy/ })).toHaveCount(0);
    await page.getByText('Choose your program').click();
    await page.getByRole('link', { name: 'Made-up Mail', exact: true }).click();
    await expect(page).toHaveURL(site.address + oneProgram);
    await expect(row(page, 'Host to read')).toContainText('imap.your-domain');
    await expect(page.getByText('Your browser makes the profile with JavaScript')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download the profile' })).toBeHidden();
  });
});
