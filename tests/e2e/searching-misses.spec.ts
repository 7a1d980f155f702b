import { expect, test } from './site.ts';

test.describe('searches that fail somebody', () => {
  test('are counted: the words, masked, and nothing else', async ({ page, ownSite }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/search-misses')) sent.push(request.postData() ?? '');
    });
    await page.goto(`${ownSite.address}/search/?q=xylophone+anna@example.org+4912345678`);
    await expect(page.getByText('Nothing found for')).toBeVisible();
    await expect.poll(() => sent.length).toBe(1);
    expect(JSON.parse(sent[0] ?? '')).toEqual({
      query: 'xylophone [address] [number]',
      kind: 'nothing',
    });
  });

  test('so are words for which others were tried', async ({ page, ownSite }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/search-misses')) sent.push(request.postData() ?? '');
    });
    await page.goto(`${ownSite.address}/search/?q=green`);
    await expect(page.locator('[data-search-result]').first()).toBeVisible();
    await page.getByRole('searchbox').fill('paint');
    await page.keyboard.press('Enter');
    await expect.poll(() => sent).toEqual(['{"query":"green","kind":"reformulated"}']);
  });
});
