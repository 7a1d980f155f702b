import { find, openDesk, options } from './link-desk.ts';
import { expect, test } from './site.ts';
import { signIn, staffCommand } from './staff-account.ts';

test('a weak article is told as one before it is copied', async ({ page, site }) => {
  await page.clock.setFixedTime('2027-03-09T12:00:00Z');
  await page.route('**/staff/links/settings.json', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const body = text.replace('"1":{"helpful":3,"total":4}', '"1":{"helpful":1,"total":12}');
    await route.fulfill({ response, body });
  });
  await openDesk(page, site);
  await find(page, 'blue mailbox', 'Blue mailbox');
  const option = options(page).first();
  await expect(option).toContainText('Review overdue since 5 March 2027');
  await expect(option).toContainText('Low score: 1 of 12 found it useful');
  await expect(page.locator('.desk-warnings li')).toHaveCount(2);
  // Of whoever is not signed in nobody hears what others wrote.
  await expect(option).not.toContainText('open report');
});

test('an article for one program is told as one to a user of another', async ({ page, site }) => {
  await openDesk(page, site);
  await page.getByLabel('Mail program').selectOption('Pocket Mail');
  await page.getByRole('combobox', { name: 'Find an article' }).fill('teal mailbox');
  await expect(options(page).first()).toContainText('Teal mailbox');
  await expect(page.getByText('Written for another mail program than Pocket Mail')).toBeVisible();
});

test('whoever is signed in sees open reports, and the way to the desk', async ({
  page,
  ownSite,
}) => {
  staffCommand(ownSite, 'add', 'blue');
  await page.goto(`${ownSite.address}/mail/green-mailbox/`);
  await page.getByRole('button', { name: 'No', exact: true }).click();
  await page.getByRole('button', { name: 'Something is wrong' }).click();
  await page.getByLabel('Tell the authors more, if you like').fill('It is not green.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('The authors have your comment.')).toBeVisible();

  await signIn(page, ownSite);
  await page
    .getByRole('navigation', { name: 'Staff pages' })
    .getByRole('link', { name: 'Links' })
    .click();
  await expect(page).toHaveURL(`${ownSite.address}/staff/links/`);
  await page.getByRole('combobox', { name: 'Find an article' }).fill('green mailbox');
  await expect(options(page).first()).toContainText('1 open report that something is wrong');
});
