import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { z } from 'zod';
import { testSite } from '../setup/sites.ts';
import { expect, test, watchErrors } from './site.ts';

const listed = z
  .object({ articles: z.array(z.object({ id: z.int(), title: z.string(), url: z.string() })) })
  .parse(JSON.parse(readFileSync(`${testSite('real').dist}/articles.json`, 'utf8')));

for (const { id, title, url } of listed.articles) {
  test(`article ${id} opens from its permanent link and is whole`, async ({ page, realSite }) => {
    const errors = watchErrors(page);
    await page.goto(`${realSite.address}/a/${id}/`);
    await expect(page).toHaveURL(realSite.address + url);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('.answer')).toBeVisible();
    await expect(
      page.getByRole('region', { name: 'Related articles' }).getByRole('listitem'),
    ).not.toHaveCount(0);
    expect(errors).toEqual([]);
    // The frame is the same on all pages and is looked at once, on each template of the made-up site.
    const { violations } = await new AxeBuilder({ page }).include('.article').analyze();
    expect(violations).toEqual([]);
  });
}

test('POP vs. IMAP keeps its 22 votes and adds a new one', async ({ page, realSite }) => {
  await page.goto(`${realSite.address}/email-basics/pop-vs-imap/`);
  await expect(page.getByText('22 people found this useful')).toBeVisible();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText('23 people found this useful')).toBeVisible();
});

test('a search for an error code finds the article that answers it', async ({ page, realSite }) => {
  await page.goto(`${realSite.address}/search/?q=0x800CCC67`);
  await expect(page.locator('[data-search-result]').first()).toHaveText(
    'Too many SMTP connections?',
  );
});

test('a number beside words of another trade is no code', async ({ page, realSite }) => {
  await page.goto(`${realSite.address}/search/?q=550`);
  await expect(page.locator('.answer-card').first()).toBeVisible();
  await page.goto(`${realSite.address}/search/?q=550+bus+to+the+football+stadium`);
  await expect(page.locator('kb-search')).toHaveAttribute('data-state', 'nothing');
  await expect(page.locator('.answer-card')).toHaveCount(0);
});
