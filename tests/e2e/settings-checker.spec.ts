import type { Page } from '@playwright/test';
import { expect, test, watchErrors, watchRequests } from './site.ts';

const article = '/mail/orange-mailbox/';

const incoming = (page: Page) => page.getByRole('group', { name: 'Incoming mail' });
const outgoing = (page: Page) => page.getByRole('group', { name: 'Outgoing mail (SMTP)' });
const check = (page: Page) => page.getByRole('button', { name: 'Check my settings' });
const results = (page: Page) => page.locator('kb-settings-checker').getByRole('status');
const findings = (page: Page) => results(page).getByRole('listitem');

/** Fills the form in with what is right for anna@example.org at the made-up host. */
async function fillInRight(page: Page): Promise<void> {
  await incoming(page).getByLabel('Server', { exact: true }).fill('imap.example.org');
  await incoming(page).getByLabel('Port').fill('993');
  await incoming(page).getByLabel('Security (encryption)').selectOption('tls');
  await incoming(page).getByLabel('User name').fill('anna');
  await outgoing(page).getByLabel('Server', { exact: true }).fill('smtp.fixture.example');
  await outgoing(page).getByLabel('Port').fill('587');
  await outgoing(page).getByLabel('Security (encryption)').selectOption('starttls');
  await outgoing(page).getByLabel('User name').fill('anna');
  await outgoing(page).getByLabel('My outgoing server requires authentication').selectOption('yes');
}

test('right settings are told to be right, with what to try next', async ({ page, site }) => {
  const errors = watchErrors(page);
  await page.goto(site.address + article);
  await fillInRight(page);
  await expect(results(page)).toBeEmpty();
  await check(page).click();
  await expect(results(page)).toContainText('These settings are right.');
  await expect(results(page)).toContainText('type the password again');
  expect(errors).toEqual([]);
});

test('a fault leads to its field, and goes when it is mended', async ({ page, site }) => {
  await page.goto(site.address + article);
  await fillInRight(page);
  const port = incoming(page).getByLabel('Port');
  await port.fill('995');
  await check(page).click();
  await expect(findings(page)).toHaveText([/Port 995 is for POP3.*Put instead: 993/]);
  await expect(port).toHaveAttribute('aria-invalid', 'true');
  await expect(port).toHaveAccessibleDescription(/^Port 995 is for POP3/);

  await page.getByRole('button', { name: 'Incoming mail: Port' }).click();
  await expect(port).toBeFocused();
  await page.keyboard.type('993');
  await port.fill('993');
  await port.blur();
  await expect(results(page)).toContainText('These settings are right.');
  await expect(port).not.toHaveAttribute('aria-invalid');
  await expect(port).not.toHaveAttribute('aria-describedby');
});

test('faults are told in the words of the chosen program', async ({ page, site }) => {
  await page.goto(site.address + article);
  await page.getByLabel('Your program, if it is in the list').selectOption('Made-up Mail');
  const security = incoming(page).getByLabel('Security (encryption)');
  await expect(security.getByRole('option')).toHaveText([
    'Choose…',
    'Locked at once',
    'Locked later',
    'None',
  ]);
  await fillInRight(page);
  await security.selectOption('Locked later');
  await check(page).click();
  await expect(findings(page)).toHaveText([
    /Port 993 does not go with Locked later\..*Put instead: Locked at once/,
  ]);
});

test('the settings follow whom the page is filled in for', async ({ page, site }) => {
  await page.goto(`${site.address}${article}#domain=example.net`);
  await fillInRight(page);
  await check(page).click();
  await expect(findings(page)).toContainText(['Put instead: imap.example.net']);
  await page.evaluate(() => (location.hash = '#domain=example.org'));
  await expect(results(page)).toContainText('These settings are right.');
});

test('the plan is found by what was typed, unless it is named', async ({ page, site }) => {
  await page.goto(site.address + article);
  await fillInRight(page);
  await incoming(page).getByLabel('Server', { exact: true }).fill('imap.big.example');
  await outgoing(page).getByLabel('Server', { exact: true }).fill('smtp.big.example');
  await check(page).click();
  await expect(results(page)).toContainText('These settings are right.');
  await page.getByLabel('Plan of this mailbox').selectOption('None of these');
  await expect(findings(page).first()).toContainText('Outgoing mail: Server');
  await page.evaluate(() => (location.hash = '#domain=example.org&plan=big'));
  await expect(page.getByLabel('Plan of this mailbox')).toHaveValue('big');
  await expect(results(page)).toContainText('These settings are right.');
});

test('what was typed is text, is sent nowhere and is not kept', async ({ page, site }) => {
  await page.goto(site.address + article);
  await fillInRight(page);
  await page.waitForLoadState('networkidle');
  const requests = watchRequests(page);
  const hostile = '<img src=x onerror=alert(1)>.example';
  await incoming(page).getByLabel('Server', { exact: true }).fill(hostile);
  await check(page).click();
  await expect(findings(page).first()).toContainText('Put instead: imap.');
  await outgoing(page).getByLabel('Server', { exact: true }).fill('<b>x</b>');
  await check(page).click();
  await expect(findings(page)).toHaveCount(2);
  await expect(results(page).locator('img, b')).toHaveCount(0);
  // The vote form asks for the newest count when it comes into view.
  expect(requests.filter((url) => !url.endsWith('/votes'))).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('imap');
  await expect(page.locator('kb-settings-checker [type="password"]')).toHaveCount(0);
});

test('the rules are fetched only when somebody goes to the form', async ({ page, site }) => {
  const requests = watchRequests(page);
  await page.goto(site.address + article);
  await page.waitForLoadState('networkidle');
  const isRules = (url: string) => url.includes('checker-form');
  expect(requests.filter(isRules)).toEqual([]);
  await incoming(page).getByLabel('Server', { exact: true }).focus();
  await expect.poll(() => requests.filter(isRules).length).toBe(1);
});

test('rules that cannot be fetched are told', async ({ page, site }) => {
  await page.route(/checker-form/, (route) => route.abort());
  await page.goto(site.address + article);
  await check(page).click();
  await expect(results(page)).toHaveText(
    'The checker could not be loaded. Please load the page again.',
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the common mistakes stand in the place of the form', async ({ page, site }) => {
    await page.goto(site.address + article);
    await expect(page.getByText('If your program does not connect')).toBeVisible();
    await expect(check(page)).toBeHidden();
  });
});
