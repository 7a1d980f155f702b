import { choose, clipboard, find, openDesk, plainText, published, said } from './link-desk.ts';
import { expect, test } from './site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const forms = [
  ['Plain URL', { 'text/plain': `${published}/mail/green-mailbox/#via=staff` }],
  ['Short URL', { 'text/plain': `${published}/a/2/#via=staff` }],
  ['Markdown', { 'text/plain': `[Green mailbox](${published}/a/2/#via=staff)` }],
  [
    'Rich text',
    {
      'text/plain': `Green mailbox: ${published}/a/2/#via=staff`,
      'text/html': expect.stringContaining(
        `<a href="${published}/a/2/#via=staff">Green mailbox</a>`,
      ),
    },
  ],
  ['BBCode', { 'text/plain': `[url=${published}/a/2/#via=staff]Green mailbox[/url]` }],
  ['WHMCS ticket', { 'text/plain': `[Green mailbox](${published}/a/2/#via=staff)` }],
  ['Chat', { 'text/plain': `Green mailbox: ${published}/a/2/#via=staff` }],
] as const;

for (const [format, expected] of forms) {
  test(`${format} is what a program finds on the clipboard, and it stays chosen`, async ({
    page,
    site,
  }) => {
    await openDesk(page, site);
    await choose(page, format);
    await find(page, 'green mailbox', 'Green mailbox');
    await page.keyboard.press('Enter');
    await expect(said(page)).toHaveText(`Copied as ${format}: Green mailbox`);
    expect(await clipboard(page)).toEqual(expected);
    await page.reload();
    await expect(page.getByRole('radio', { name: format })).toBeChecked();
  });
}

test('an older browser copies rich text too', async ({ page, site }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'ClipboardItem');
    navigator.clipboard.writeText = () => Promise.reject(new Error('No.'));
  });
  await openDesk(page, site);
  await choose(page, 'Rich text');
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText('Copied as Rich text: Green mailbox');
  expect(await clipboard(page)).toEqual({
    'text/plain': `Green mailbox: ${published}/a/2/#via=staff`,
    'text/html': expect.stringContaining('>Green mailbox</a>'),
  });
  await expect(page.getByRole('combobox', { name: 'Find an article' })).toBeFocused();
});

test('where no page may copy, the text is there to be copied by hand', async ({ page, site }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('No.'));
    Object.assign(document, { execCommand: () => false });
  });
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: 'Text to copy' });
  await expect(text).toBeFocused();
  await expect(text).toHaveValue(`[Green mailbox](${published}/a/2/#via=staff)`);
});

test('the format is changed with the keyboard, and Enter copies there too', async ({
  page,
  site,
}) => {
  await openDesk(page, site);
  await find(page, 'green mailbox', 'Green mailbox');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Markdown' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect.poll(() => plainText(page)).toBe(`${published}/a/2/#via=staff`);
});
