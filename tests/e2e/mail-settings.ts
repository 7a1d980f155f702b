import type { Page } from '@playwright/test';

/** Settings that hold for every program, and those of one. */
export const anyProgram = '/mail/blue-mailbox/';
export const oneProgram = '/mail/teal-mailbox/';

/** Where a customer is typed in; a row of a table; all values that follow the customer. */
export const field = (page: Page) => page.getByLabel('Your e-mail address or domain');
export const row = (page: Page, name: string) => page.getByRole('row', { name }).first();
export const values = (page: Page) => page.locator('table [data-value]');

/** Types an address or a domain and has the page filled in for it. */
export async function fillInFor(page: Page, typed: string): Promise<void> {
  await field(page).fill(typed);
  await page.getByRole('button', { name: 'Fill in' }).click();
}
