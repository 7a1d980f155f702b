import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './site.ts';

const box = { name: 'Search' };

test.describe('what was asked is marked', () => {
  test('in titles, headings and texts of the results page, and the names of links stay whole', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}/search/?q=red+website+paint`);
    const result = page.getByRole('listitem').filter({ hasText: 'Why red' });
    const title = result.getByRole('link', { name: 'Red website', exact: true });
    await expect(title.locator('mark')).toHaveText(['Red', 'website']);
    const heading = result.getByRole('link', { name: 'Why red', exact: true });
    await expect(heading.locator('mark')).toHaveText(['red']);
    const marks = await result.locator('.result-excerpt mark').allTextContents();
    expect(marks.length).toBeGreaterThan(0);
    expect(marks.filter((text) => !/^(?:red|websites?|paint\w*)$/i.test(text))).toEqual([]);
  });

  test('in the list below the box too', async ({ page, site }) => {
    await page.goto(site.address);
    await page.getByRole('combobox', box).fill('why red');
    const option = page.getByRole('option', { name: /^Red website Fixture web / });
    await expect(option.locator('.suggest-title mark')).toHaveText(['Red']);
    await expect(page.getByRole('option', { name: '# Why red' }).locator('mark')).toHaveText(
      /red/i,
    );
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const forcedColors of ['none', 'active'] as const) {
      test(`and can be read in ${colorScheme} colours, forced colours ${forcedColors}`, async ({
        page,
        site,
      }) => {
        await page.emulateMedia({ colorScheme, forcedColors });
        const faults = async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
        };
        await page.goto(`${site.address}/search/?q=red+website+paint`);
        await expect(page.locator('.result-title mark').first()).toBeVisible();
        expect(await faults()).toEqual([]);
        await page.goto(site.address);
        await page.getByRole('combobox', box).fill('red website');
        await expect(page.locator('.suggest-title mark').first()).toBeVisible();
        await page.keyboard.press('ArrowDown');
        expect(await faults()).toEqual([]);
      });
    }
  }
});

for (const width of [320, 360, 1280]) {
  test(`the category never runs on behind a wrapped title at ${width} px`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.address);
    await page.getByRole('combobox', box).fill('mailbox');
    const title = page.locator('.suggest-title').first();
    await expect(title).toBeVisible();
    for (const text of [
      'Short',
      'A title that is so long that no box has one line for it '.repeat(2),
    ]) {
      const places = await title.evaluate((shown, long) => {
        shown.textContent = long.trim();
        const category = shown.parentElement?.querySelector('.suggest-category');
        const [titleAt, categoryAt] = [shown, category].map((one) => one?.getBoundingClientRect());
        return { lines: shown.getClientRects().length, titleAt, categoryAt };
      }, text);
      const { titleAt, categoryAt } = places;
      if (!titleAt || !categoryAt) throw new Error('The option has no title or no category.');
      const isBelow = categoryAt.top >= titleAt.bottom - 1;
      expect(isBelow || categoryAt.left >= titleAt.right + 12, text).toBe(true);
      expect(places.lines, text).toBe(1);
    }
  });
}

test.describe('an error', () => {
  test('is explained alike in the box and on the results page', async ({ page, site }) => {
    for (const query of ['552 5.2.2', '[authenticationfailed]', 'relay access denied']) {
      await page.goto(`${site.address}/search/?q=${encodeURIComponent(query)}`);
      const card = page.locator('.answer-card');
      const title = await card.getByRole('heading').evaluate((shown) => {
        shown.querySelector('.trust')?.remove();
        return shown.textContent.trim();
      });
      const meaning = await card.locator('p:not(.recipient)').first().textContent();
      const status = page.locator('kb-search > .status');
      await expect(status).toContainText(/^(?:Explained|Likely): .*found/i);
      const said = await status.textContent();
      await page.goto(site.address);
      await page.getByRole('combobox', box).fill(query);
      const option = page.locator('.suggest-code');
      await expect(option.locator('strong')).toHaveText(
        new RegExp(`(?:^|: )${title}(?: \\(likely\\))?$`),
      );
      await expect(option.locator('.suggest-excerpt')).toHaveText(meaning ?? '');
      const [explained = ''] =
        /^(?:Explained|Likely): [^.]*(?:\.\d[^.]*)*\./.exec(said ?? '') ?? [];
      expect(explained).not.toBe('');
      await expect(page.locator('.search-box [role=status]')).toContainText(explained);
    }
  });

  test('is said in one sentence once somebody stops typing', async ({ page, site }) => {
    await page.clock.install();
    await page.goto(site.address);
    const input = page.getByRole('combobox', box);
    await input.fill('green');
    await expect(page.getByRole('option').first()).toContainText('Green mailbox');
    const status = page.locator('.search-box [role=status]');
    await expect(status).toContainText('found');
    await status.evaluate((region) => {
      const said: string[] = [];
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
      });
      Object.assign(window, { said });
    });
    await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1000));
    const rows = page.getByRole('option');
    await input.fill('');
    for (const letters of ['552 5.', '2.', '2']) {
      await input.pressSequentially(letters);
      await page.clock.runFor(200);
    }
    await expect(rows.first()).toContainText('5.2.2');
    await page.clock.runFor(2000);
    const said = () => page.evaluate('window.said');
    await expect.poll(said).toEqual([expect.stringMatching(/^Explained: .+found.+arrow keys/i)]);
  });

  test('whose code is in no list leads to the explainer, which has it filled in', async ({
    page,
    site,
  }) => {
    const lists = 'This code is in none of our lists.';
    const paste = 'Paste the whole message into the error explainer.';
    for (const query of ['0x80190194', '0x80049999', '599 5.9.9']) {
      await page.goto(`${site.address}/search/?q=${encodeURIComponent(query)}`);
      await expect(page.locator('kb-search > .status')).toContainText(lists);
      await expect(page.locator('[data-answer]')).toHaveText(paste);
      await page.goto(site.address);
      await page.getByRole('combobox', box).fill(query);
      await expect(page.locator('.suggestions')).toContainText(`${lists} ${paste}`);
      await expect(page.locator('.search-box [role=status]')).toContainText(lists);
      await page.getByRole('link', { name: 'error explainer' }).click();
      await expect(page).toHaveURL(/\/errors\/#error=/);
      await expect(page.getByRole('textbox', { name: 'The error' })).toHaveValue(query);
      await expect(page.locator('.answer-card')).toHaveCount(1);
    }
  });

  test('that is not one any more leaves no line behind', async ({ page, site }) => {
    await page.goto(site.address);
    await page.getByRole('combobox', box).fill('0x80190194');
    await expect(page.locator('.unlisted-code')).toBeVisible();
    await page.getByRole('combobox', box).fill('violet');
    await expect(page.getByRole('option').first()).toContainText('Violet website');
    await expect(page.locator('.unlisted-code')).toHaveCount(0);
  });
});
