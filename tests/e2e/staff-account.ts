import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import type { RunningSite } from '../setup/running-site.ts';

/** The password of every account that `staffCommand` makes. */
export const password = 'four words of blue';

/** Does what `npm run staff:…` does, beside the running server. */
export function staffCommand({ dataFolder }: RunningSite, command: string, name: string): void {
  execFileSync(process.execPath, ['src/server/staff-command.ts', command, name], {
    input: password,
    env: { ...process.env, KB_DATA: dataFolder },
  });
}

/** Signs in as `blue`, an account that has to be there. */
export async function signIn(page: Page, site: RunningSite): Promise<void> {
  await page.goto(`${site.address}/staff/`);
  await page.getByLabel('Account name').fill('blue');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
