import type { Page } from '@playwright/test';

/** Where the votes of the browser tests are cast. */
export const article = '/mail/blue-mailbox/';

/** The buttons of the form, and the form itself, which says in what state it is. */
export const yes = (page: Page) => page.getByRole('button', { name: 'Yes', exact: true });
export const no = (page: Page) => page.getByRole('button', { name: 'No', exact: true });
export const withdraw = (page: Page) => page.getByRole('button', { name: 'Withdraw my answer' });
export const state = (page: Page) => page.locator('kb-vote');
