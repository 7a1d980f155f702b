import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import jsQr from 'jsqr';
import { parse } from 'plist';
import { anyProgram, fillInFor, oneProgram, row } from './mail-settings.ts';
import { expect, test } from './site.ts';

test.describe('the program', () => {
  const choose = async (page: Page, name: string): Promise<void> => {
    await page.getByText(/Choose your program|Your program:/).click();
    await page.getByRole('link', { name, exact: true }).click();
  };

  test('is chosen in place, with its own words and steps, and stays chosen', async ({
    page,
    site,
  }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await choose(page, 'Made-up Mail');
    await expect(row(page, 'Host to read')).toContainText('imap.example.org');
    await expect(page.getByRole('heading', { name: 'Steps in Made-up Mail' })).toBeVisible();
    await expect(page.getByText('It keeps a copy of your mail elsewhere.')).toBeVisible();
    await expect(page).toHaveURL(/#domain=example\.org&client=made-up-mail$/);
    await page.goto(site.address + anyProgram);
    await expect(row(page, 'Host to read')).toContainText('imap.your-domain');
    await expect(page.getByText('Your program: Made-up Mail')).toBeVisible();
    await choose(page, 'Made-up Mail');
    await expect(row(page, 'Server')).toContainText('imap.your-domain');
  });

  test('comes with a link', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#client=pocket-mail&domain=example.org`);
    await expect(row(page, 'Incoming host')).toContainText('imap.example.org');
  });

  test('that has ended is warned of, with what to use instead', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/orange-mailbox/`);
    const gone = page.locator('[data-set-up="gone-mail"]');
    await expect(gone).toContainText('Gone Mail stopped working.');
    await expect(gone.getByRole('link', { name: 'Made-up Mail' })).toBeVisible();
    await expect(gone).toContainText('webmail');
    await expect(gone.getByRole('table')).toHaveCount(0);
  });

  test('of which the article cannot be had leaves the general settings', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await page.route('**/mail/teal-mailbox/', (route) => route.abort());
    await choose(page, 'Made-up Mail');
    await expect(row(page, 'Server')).toContainText('imap.your-domain');
  });
});

test.describe('an Apple profile', () => {
  test('is made in the browser, for the whole address and the plan', async ({ page, site }) => {
    await page.goto(`${site.address}${oneProgram}#domain=example.org&plan=big`);
    const button = page.getByRole('button', { name: 'Download the profile' });
    await button.click();
    await expect(page.getByText('A profile needs your whole e-mail address.')).toBeVisible();
    await fillInFor(page, 'anna@example.org');
    await page.getByLabel('Your name, as others see it').fill('Anna & <b>Co</b>');
    const download = page.waitForEvent('download');
    await button.click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('anna-example.org.mobileconfig');
    const profile = parse(readFileSync(await file.path(), 'utf8'));
    expect(profile).toMatchObject({
      PayloadType: 'Configuration',
      PayloadContent: [
        {
          PayloadType: 'com.apple.mail.managed',
          EmailAddress: 'anna@example.org',
          EmailAccountName: 'Anna & <b>Co</b>',
          IncomingMailServerHostName: 'imap.big.example',
          IncomingMailServerPortNumber: 993,
          OutgoingMailServerHostName: 'smtp.big.example',
        },
      ],
    });
    await expect(page.getByText('The profile for anna@example.org is made.')).toBeVisible();
  });
});

test('the QR code holds the address of the page with the domain, and no name', async ({
  page,
  site,
}) => {
  await page.goto(site.address + oneProgram);
  await fillInFor(page, 'anna@example.org');
  await page.getByText('Open this page on your phone').click();
  const code = page.getByRole('img', { name: 'QR code' });
  await expect(code).toBeVisible();
  const link = `${site.address}${oneProgram}#domain=example.org&client=iphone`;
  expect(await decoded(code)).toBe(link);
  await expect(page.getByRole('link', { name: link })).toBeVisible();
});

/** Reads a code off the page as a camera would, from its pixels. */
async function decoded(code: Locator): Promise<string | undefined> {
  const { pixels, size } = await code.evaluate(async (svg) => {
    const edge = 400;
    const copy = svg.cloneNode(true);
    if (!(copy instanceof SVGElement)) throw new Error('The code is not a drawing.');
    copy.setAttribute('width', String(edge));
    copy.setAttribute('height', String(edge));
    const picture = new Image();
    picture.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(edge, edge).getContext('2d');
    if (!canvas) throw new Error('There is no canvas.');
    canvas.fillStyle = '#fff';
    canvas.fillRect(0, 0, edge, edge);
    canvas.drawImage(picture, 0, 0);
    return { pixels: [...canvas.getImageData(0, 0, edge, edge).data], size: edge };
  });
  return jsQr(Uint8ClampedArray.from(pixels), size, size)?.data;
}
