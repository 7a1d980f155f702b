import { expect, test } from './site.ts';

const amber = '/web/amber-website/';

test('what a host calls by a name of its own comes from the settings', async ({ page, site }) => {
  await page.goto(site.address + amber);
  const article = page.getByRole('article');
  for (const words of [
    // The host's own name of a page, the product's name, and no label for what the article needs.
    'Open Email Accounts and Paint records, not Two-Factor Authentication.',
    'We answer from ns1.fixture.example and ns2.fixture.example.',
    'Wait for 2 hours.',
    'Files stand in public_paint.',
    'Use PHP 9.1, one of 9.0 and 9.1.',
    'We write from office@fixture.example.',
    'See the status page.',
    // Without a client area of its own the control panel takes its place.
    'Bills are in the Fixture Panel.',
  ]) {
    await expect(article).toContainText(words);
  }
  await expect(page.getByRole('link', { name: 'status page' })).toHaveAttribute(
    'href',
    'https://status.fixture.example/',
  );
});

test('a part that the host does not offer is neither in the text nor in the contents', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(site.address + amber);
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await expect(contents.getByRole('link', { name: 'Records' })).toBeVisible();
  await expect(page.getByText('Files by FTP')).toHaveCount(0);
});

test('what support pastes is in the page and not on the screen', async ({ page, site }) => {
  await page.goto(site.address + amber);
  const reply = page.locator('template[data-reply]');
  const text = await reply.evaluate((found: HTMLTemplateElement) => found.content.textContent);
  expect(text.replace(/\s+/g, ' ').trim()).toBe(
    'The paint on your-domain is dry. Please look in Email Accounts.',
  );
  await expect(page.getByText('Please look in Email Accounts')).toHaveCount(0);
});

test('a word of the glossary leads to its meaning, and on to the article about it', async ({
  page,
  site,
}) => {
  await page.goto(site.address + amber);
  await page.getByRole('article').getByRole('link', { name: 'paint', exact: true }).click();
  await expect(page).toHaveURL(`${site.address}/glossary/#paint`);
  await expect(page.getByRole('heading', { name: 'Paint' })).toBeInViewport();
  await page.getByRole('link', { name: 'Violet website' }).click();
  await expect(page).toHaveURL(`${site.address}/web/violet-website/`);
});

test('related articles say what they are to the reader', async ({ page, site }) => {
  await page.goto(site.address + amber);
  const related = page.getByRole('region', { name: 'Related articles' });
  await expect(related.getByRole('term')).toHaveText([
    'Before this',
    'If it does not work',
    'See also',
  ]);
  const failing = related.locator('div', { hasText: 'If it does not work' });
  await expect(failing.getByRole('link')).toHaveText(['Red website']);
  // Another way would be an article about POP, which this host does not have.
  await expect(related.getByRole('link', { name: 'Plum mailbox' })).toHaveCount(0);
});

test('each drawing has its words', async ({ page, site }) => {
  await page.goto(site.address + amber);
  const drawings = page.getByRole('img');
  await expect(drawings).toHaveCount(5);
  for (const name of [
    /side by side/,
    /way of a message/,
    /bounce comes from/,
    /network address/,
    /DNS records/,
  ]) {
    await expect(page.getByRole('img', { name })).toBeVisible();
  }
});

test.describe('parts for one program', () => {
  const part = (client: string): string => `[data-for-program="${client}"]`;

  test('are closed until the reader says which program', async ({ page, site }) => {
    await page.goto(site.address + amber);
    const steps = page.getByText('Dip the brush into the paint.');
    await expect(steps).toBeHidden();
    await page.getByText('Made-up Mail').click();
    await expect(steps).toBeVisible();
  });

  test('the one of last time is open, also after another article', async ({ page, site }) => {
    await page.goto(site.address + amber);
    await page.getByText('Pocket Mail').click();
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('kb:client')))
      .toBe('pocket-mail');
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.goto(site.address + amber);
    await expect(page.locator(part('pocket-mail'))).toHaveAttribute('open', '');
    await expect(page.locator(part('made-up-mail'))).not.toHaveAttribute('open');
  });

  test('a link opens the one that it names, by program or by heading', async ({ page, site }) => {
    await page.goto(`${site.address}${amber}#client=pocket-mail`);
    await expect(page.getByText('Use a small brush.')).toBeVisible();
    await page.goto(`${site.address}/mail/green-mailbox/`);
    await page.goto(`${site.address}${amber}#for-made-up-mail`);
    await expect(page.getByText('Dip the brush into the paint.')).toBeVisible();
  });

  test('are all printed', async ({ page, site }) => {
    await page.goto(site.address + amber);
    await expect(page.getByText('Use a small brush.')).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Use a small brush.')).toBeVisible();
    await expect(page.getByText('Dip the brush into the paint.')).toBeVisible();
  });

  test('open by keyboard', async ({ page, site }) => {
    await page.goto(site.address + amber);
    await page.locator('summary', { hasText: 'Pocket Mail' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Use a small brush.')).toBeVisible();
  });
});

test('a step has an address of its own', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/#second-part-step-2`);
  await expect(page.locator('#second-part-step-2')).toContainText('the green mailbox');
  await expect(page.locator('#second-part-step-2')).toBeInViewport();
});

test.describe('an article about what the host does not offer', () => {
  test.use({ javaScriptEnabled: false });

  test('says so at its address, its permanent one and its old one, and stands in no list', async ({
    page,
    site,
  }) => {
    for (const address of ['/mail/plum-mailbox/', '/a/10/', '/old/plum-box/']) {
      await page.goto(site.address + address);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not offered here');
      await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
      await expect(page.getByRole('main')).toContainText(
        'does not offer POP3, so the article “Plum mailbox” does not hold here.',
      );
      const instead = page.getByRole('region', { name: 'This may help instead' });
      await expect(instead.getByRole('link')).toHaveText(['Blue mailbox', 'Green mailbox']);
    }
    await page.goto(`${site.address}/mail/`);
    await expect(page.getByRole('link', { name: 'Plum mailbox' })).toHaveCount(0);
  });
});

test('a word for what the host does not offer says so', async ({ page, site }) => {
  await page.goto(`${site.address}/glossary/#plum`);
  const plum = page.locator('section', { has: page.getByRole('heading', { name: 'Plum' }) });
  await expect(plum).toContainText('A fruit that is fetched. ');
  await expect(plum).toContainText(/A fruit that is fetched\. \S.* does not offer POP3\./);
  await expect(page.getByText(/does not offer/)).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the parts of an article unfold below its answer on a phone', async ({ page, site }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${site.address}/mail/blue-mailbox/`);
    const contents = page.getByRole('navigation', { name: 'On this page' });
    const link = contents.getByRole('link', { name: 'Third part' });
    await expect(link).toBeHidden();
    const above = await page.locator('.answer').boundingBox();
    const list = await contents.boundingBox();
    expect(list?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
    await contents.getByText('On this page').click();
    await link.click();
    await expect(page).toHaveURL(/#third-part$/);
    await expect(page.getByRole('heading', { name: 'Third part' })).toBeInViewport();
  });
});

test('the parts of an article are listed once on a wide screen, with nothing to unfold', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  await expect(
    page.getByRole('main').getByRole('navigation', { name: 'On this page' }),
  ).toHaveCount(1);
  const link = page.getByRole('link', { name: 'Third part' });
  await expect(link).toHaveCount(1);
  await expect(link).toBeInViewport();
  const text = await page.locator('.answer').boundingBox();
  expect((await link.boundingBox())?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
  await expect(page.locator('.contents summary')).toBeHidden();
});

test('support is told which article did not help', async ({ page, site }) => {
  await page.goto(`${site.address}/mail/blue-mailbox/`);
  const stuck = page.getByRole('region', { name: 'Still stuck?' });
  await expect(stuck.getByRole('link', { name: 'Contact support' })).toHaveAttribute(
    'href',
    /[?&][a-z]+=Article%201%3A%20Blue%20mailbox$/,
  );
});

test('what is folded on the screen is printed', async ({ page, site }) => {
  await page.goto(site.address + amber);
  const folded = page.locator('.for-program > :not(summary)').first();
  await expect.poll(() => folded.evaluate(isShown)).toBe(false);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => folded.evaluate(isShown)).toBe(true);
});

function isShown(element: Element): boolean {
  return element.checkVisibility();
}
