import { AxeBuilder } from '@axe-core/playwright';
import { hostSite, type HostName } from '../setup/host-sites.ts';
import { serveFolder, type RunningSite } from '../setup/running-site.ts';
import { expect, test as base, watchErrors } from './site.ts';

/** `yellow` has a yellow and a wide logo, `night` a colour nearly black and two tall logos. */
const test = base.extend<object, { yellow: RunningSite; night: RunningSite }>({
  yellow: [async ({}, use) => serveHost('everything', use), { scope: 'worker' }],
  night: [async ({}, use) => serveHost('mail-only', use), { scope: 'worker' }],
});

async function serveHost(name: HostName, use: (site: RunningSite) => Promise<void>): Promise<void> {
  const site = await serveFolder(hostSite(name).dist);
  await use(site);
  await site.remove();
}

const pages = {
  home: '/',
  'mail settings': '/email-basics/email-client-settings/',
  'an article with a drawing': '/email-basics/pop-vs-imap/',
  'search results': '/search/?q=password',
  'page not found': '/no-such-page/',
  limits: '/limits/',
  errors: '/errors/',
} as const;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const [name, path] of Object.entries(pages)) {
      test(`${name} has no fault that axe can find on a host with a yellow`, async ({
        page,
        yellow,
      }) => {
        await page.goto(yellow.address + path);
        await page.waitForLoadState('networkidle');
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      });
    }

    test('a pressed button has words that are read, and the ring is that of the host', async ({
      page,
      night,
    }) => {
      await page.goto(`${night.address}/email-basics/which-ports-and-security/`);
      await page.getByRole('button', { name: 'Yes', exact: true }).click();
      await expect(page.getByText('Thank you.')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      const link = page.getByRole('link', { name: 'Nordlicht Help' });
      await link.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const ring = await link.evaluate((element) => getComputedStyle(element).outlineColor);
      if (colorScheme === 'light') expect(ring).toBe('rgb(20, 16, 31)');
      else expect(ring).not.toMatch(/^rgb\((?:20, 16, 31|156, 194, 255)\)$/);
    });

    test('the logo of the theme is drawn, with the styles inside it', async ({
      page,
      yellow,
      night,
    }) => {
      const errors = watchErrors(page);
      const logo = page.locator('.site-header .logo');
      await page.goto(night.address);
      const file = colorScheme === 'dark' ? 'logo-dark.svg' : 'logo.png';
      await expect(logo).toHaveJSProperty('currentSrc', `${night.address}/brand/${file}`);
      await expect(logo).toHaveJSProperty('complete', true);
      await page.goto(yellow.address);
      await expect(logo).toHaveJSProperty('complete', true);
      const corner = await logo.evaluate((image) => {
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d');
        if (!(image instanceof HTMLImageElement) || !context) return [];
        context.drawImage(image, 0, 0, 220, 33);
        return [...context.getImageData(2, 2, 1, 1).data];
      });
      expect(corner).toEqual([0x1b, 0x3a, 0x6b, 255]);
      const ground = await logo.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(ground).toBe(colorScheme === 'dark' ? 'rgb(255, 255, 255)' : 'rgba(0, 0, 0, 0)');
      expect(errors).toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('a wide logo and the legal links fit', async ({ page, yellow }) => {
    await page.goto(yellow.address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const box = await page.locator('.site-header .logo').boundingBox();
    expect(box?.width).toBeGreaterThan(100);
    // In its own shape, whatever width is left for it.
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(400 / 60, 0);
  });
});

test('legal links are in the footer of articles, results and errors, and not on paper', async ({
  page,
  yellow,
}) => {
  const imprint = page.getByRole('contentinfo').getByRole('link', { name: 'Imprint' });
  for (const path of ['/email-basics/pop-vs-imap/', '/search/?q=password', '/no-such-page/']) {
    await page.goto(yellow.address + path);
    await expect(imprint).toHaveAttribute('href', 'https://blueharbour.example/imprint/');
    await expect(imprint).toBeVisible();
  }
  await page.emulateMedia({ media: 'print' });
  await expect(imprint).toBeHidden();
});
