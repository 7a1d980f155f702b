import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import jsQr from 'jsqr';
import { parse } from 'plist';
import { expect, test, watchErrors } from './site.ts';

const anyProgram = '/mail/blue-mailbox/';
const oneProgram = '/mail/teal-mailbox/';

const field = (page: Page) => page.getByLabel('Your e-mail address or domain');
const row = (page: Page, name: string) => page.getByRole('row', { name }).first();
const values = (page: Page) => page.locator('table [data-value]');

async function fillInFor(page: Page, typed: string): Promise<void> {
  await field(page).fill(typed);
  await page.getByRole('button', { name: 'Fill in' }).click();
}

test.describe('filling in', () => {
  test('an address makes every value on the page follow, and says so', async ({ page, site }) => {
    const errors = watchErrors(page);
    await page.goto(site.address + oneProgram);
    await expect(values(page).first()).toHaveText('imap.your-domain');
    await fillInFor(page, ' Anna@Example.ORG ');
    await expect(page.getByText('Filled in for Anna@example.org', { exact: true })).toBeVisible();
    await expect(values(page)).toHaveText([
      'imap.example.org',
      '993',
      'Locked at once',
      'Anna',
      'smtp.fixture.example',
      '587',
      'Locked later',
      'Anna',
    ]);
    await expect(page.getByText('Type imap.example.org and Anna.')).toBeVisible();
    await expect(
      page.getByText('_imaps._tcp.example.org. IN SRV 0 1 993 imap.example.org.'),
    ).toBeVisible();
    await expect(page.getByRole('button', { name: 'Change' })).toBeFocused();
    expect(errors).toEqual([]);
  });

  test('a name beyond ASCII comes out as programs take it', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await fillInFor(page, 'anna@münchen.example');
    await expect(values(page).first()).toHaveText('imap.xn--mnchen-3ya.example');
  });

  test('what is no address is told, and nothing is filled in', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await fillInFor(page, 'anna at example');
    await expect(page.getByText('“anna at example” is not a domain name.')).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(values(page).first()).toHaveText('imap.your-domain');
  });

  test('another plan has other servers', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Your plan').selectOption('Big plan');
    await fillInFor(page, 'example.org');
    await expect(values(page).first()).toHaveText('imap.big.example');
    await expect(page).toHaveURL(/#domain=example\.org&plan=big$/);
    await page.reload();
    await expect(values(page).first()).toHaveText('imap.big.example');
  });

  test('hostile text is only ever text', async ({ page, site }) => {
    const errors = watchErrors(page);
    const evil = '"><img src=x onerror="document.title=1">';
    await page.goto(
      `${site.address}${anyProgram}#domain=${encodeURIComponent(evil)}&client=${evil}`,
    );
    await fillInFor(page, `${evil}@example.org`);
    await expect(page.getByText('cannot stand before the @')).toBeVisible();
    await expect(page.locator('img[src="x"]')).toHaveCount(0);
    await expect(page).toHaveTitle(/^Blue mailbox/);
    await expect(values(page).first()).toHaveText('imap.your-domain');
    expect(errors).toEqual([]);
  });
});

test.describe('a link with a domain', () => {
  test('fills the page in and leads to its heading', async ({ page, site }) => {
    await page.goto(`${site.address}/a/1/#third-part&domain=example.org`);
    await expect(page).toHaveURL(`${site.address}${anyProgram}#third-part&domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    await expect(page.getByRole('heading', { name: 'Third part' })).toBeInViewport();
  });

  test('is carried on to other pages, by keyboard too', async ({ page, site }) => {
    await page.goto(`${site.address}/mail/green-mailbox/#domain=example.org`);
    // The script comes after the page; a reader is slower than a test.
    await expect(page.locator('html')).toHaveAttribute('data-customer-domain', 'example.org');
    await page.getByRole('link', { name: 'Blue mailbox' }).first().focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/blue-mailbox\/#.*domain=example\.org/);
    await expect(values(page).first()).toHaveText('imap.example.org');
  });

  test('gives way to another one in the same tab', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    await page.goto(`${site.address}${anyProgram}#domain=example.net`);
    await expect(values(page).first()).toHaveText('imap.example.net');
  });
});

test.describe('what was typed stays in the browser', () => {
  test('no request, referrer, storage or log holds it', async ({ page, context, ownSite }) => {
    const sent: string[] = [];
    context.on('request', async (request) => {
      const headers = JSON.stringify(await request.allHeaders());
      sent.push(`${request.url()} ${headers} ${request.postData() ?? ''}`);
    });
    await page.goto(ownSite.address + oneProgram);
    await fillInFor(page, 'secret-anna@hidden-domain.example');
    await expect(values(page).first()).toHaveText('imap.hidden-domain.example');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(page.getByText('Thank you.')).toBeVisible();
    await page.getByRole('link', { name: 'Blue mailbox' }).first().click();
    await expect(values(page).first()).toHaveText('imap.hidden-domain.example');
    await page.getByRole('combobox', { name: 'Search' }).fill('green');
    await page.keyboard.press('Enter');
    await page.locator('[data-search-result]', { hasText: 'Green mailbox' }).first().click();
    await expect(page).toHaveURL(/green-mailbox\/#.*domain=hidden-domain\.example/);

    expect(sent.length).toBeGreaterThan(10);
    const kept = await page.evaluate(async () =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
        document.cookie,
        await indexedDB.databases(),
        await caches.keys(),
        document.referrer,
      ]),
    );
    const cookies = JSON.stringify(await context.cookies());
    expect(ownSite.printed()).toContain('/mail/teal-mailbox/');
    for (const place of [...sent, kept, cookies, ownSite.printed()]) {
      expect(place).not.toMatch(/secret-anna|hidden-domain/);
    }
  });

  test('it is kept on request, on every page, until it is forgotten', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await page.getByLabel('Remember it on this device').check();
    await fillInFor(page, 'anna@example.org');
    await expect(values(page).first()).toHaveText('imap.example.org');
    await page.goto(site.address + oneProgram);
    await expect(values(page).nth(3)).toHaveText('anna');
    await page.getByRole('button', { name: 'Forget' }).click();
    await expect(values(page).first()).toHaveText('imap.your-domain');
    await expect(page.getByText('Nothing of it is left on this device.')).toBeVisible();
    await expect(field(page)).toBeFocused();
    await expect(field(page)).toHaveValue('');
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain(
      'anna',
    );
    await page.goto(site.address + anyProgram);
    await expect(values(page).first()).toHaveText('imap.your-domain');
  });

  test('it can be changed', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(field(page)).toHaveValue('example.org');
    await fillInFor(page, 'bob@example.net');
    await expect(values(page).first()).toHaveText('imap.example.net');
    await expect(page).toHaveURL(/#domain=example\.net$/);
  });
});

test.describe('copying', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test('a value is copied and that is shown and spoken', async ({ page, site }) => {
    await page.goto(`${site.address}${anyProgram}#domain=example.org`);
    await expect(values(page).first()).toHaveText('imap.example.org');
    const button = row(page, 'Server').getByRole('button');
    await button.click();
    await expect(button).toContainText('Copied');
    await expect(
      page.getByRole('status').filter({ hasText: 'Copied: imap.example.org' }),
    ).toHaveCount(1);
    expect(await clipboard(page)).toBe('imap.example.org');
    await row(page, 'Port').getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => clipboard(page)).toBe('993');
  });

  test('a value with an open place asks for the domain first', async ({ page, site }) => {
    await page.goto(site.address + anyProgram);
    await row(page, 'Server').getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByText('Type it first, then copy.')).toBeVisible();
    await expect(field(page)).toBeFocused();
  });
});

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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the pattern reads well, and nothing is offered that would not work', async ({
    page,
    site,
  }) => {
    await page.goto(site.address + anyProgram);
    await expect(row(page, 'Server')).toContainText('imap.your-domain');
    await expect(field(page)).toBeHidden();
    await expect(page.getByRole('button', { name: /Copy/ })).toHaveCount(0);
    await page.getByText('Choose your program').click();
    await page.getByRole('link', { name: 'Made-up Mail', exact: true }).click();
    await expect(page).toHaveURL(site.address + oneProgram);
    await expect(row(page, 'Host to read')).toContainText('imap.your-domain');
    await expect(page.getByText('Your browser makes the profile with JavaScript')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Download the profile' })).toBeHidden();
  });
});
