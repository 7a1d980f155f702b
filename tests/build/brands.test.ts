import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { contrast, wholeHex } from '#brand/colour.ts';
import { grounds, themes } from '#brand/grounds.ts';
import { loadSite } from '#site/load-site.server.ts';
import { hostSite, type HostName } from '../setup/host-sites.ts';

/** A yellow that no white page can carry, and a colour that is lost on a dark one. */
const branded = ['everything', 'mail-only'] as const satisfies readonly HostName[];

const read = (host: HostName, file: string): string =>
  readFileSync(join(hostSite(host).dist, file), 'utf8');

/** The style sheet that every page of a host loads. */
function siteStyles(host: HostName): string {
  const sheets = readdirSync(join(hostSite(host).dist, '_astro')).filter((name) =>
    /^style\..*\.css$/.test(name),
  );
  expect(sheets).toHaveLength(1);
  return read(host, `_astro/${sheets[0] ?? ''}`);
}

/** The two colours of a token as the built style sheet has them; one where they are the same. */
function token(host: HostName, name: string): Record<'light' | 'dark', string> {
  const value = new RegExp(`--${name}:([^;}]+)`).exec(siteStyles(host))?.[1] ?? '';
  const named = value.replace('white', '#fff').replace('black', '#000');
  const [light = '', dark = light] = (named.match(/#[0-9a-f]+/g) ?? []).map(wholeHex);
  return { light, dark };
}

describe.each(branded)('the built style sheet of the host %s', (host) => {
  test('has its colour where it can be read, and never less contrast than is wanted', () => {
    const { accent } = loadSite(`tests/fixtures/hosts/${host}`).brand;
    const text = token(host, 'color-accent');
    const fill = token(host, 'color-accent-fill');
    const onFill = token(host, 'color-on-accent');
    expect(Object.values(text).filter((colour) => colour === accent)).toHaveLength(1);
    for (const theme of themes) {
      const { page, code } = grounds[theme];
      expect(contrast(text[theme], page)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(text[theme], code)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(fill[theme], page)).toBeGreaterThanOrEqual(3);
      expect(contrast(onFill[theme], fill[theme])).toBeGreaterThanOrEqual(4.5);
      expect(contrast(token(host, 'focus-ring')[theme], page)).toBeGreaterThanOrEqual(3);
    }
  });

  test('names each token of the accent once: nothing of the product is left in it', () => {
    const css = siteStyles(host);
    expect(css.match(/--color-accent:/g)).toHaveLength(1);
    expect(css).not.toContain('#00665c');
  });

  test('icon, bar of the browser and pictures of links follow', async () => {
    const { light: fill } = token(host, 'color-accent-fill');
    const soft = token(host, 'color-accent-soft');
    const { dist } = hostSite(host);
    expect(read(host, 'favicon.svg')).toContain(`fill="${fill}"`);
    const home = read(host, 'index.html');
    for (const theme of themes) {
      expect(home).toContain(
        `<meta name="theme-color" content="${soft[theme]}" media="(prefers-color-scheme: ${theme})">`,
      );
    }
    const [picture = ''] = readdirSync(join(dist, 'og'));
    const band = { left: 600, top: 620, width: 1, height: 1 };
    const pixel = await sharp(join(dist, 'og', picture))
      .extract(band)
      .raw()
      .toBuffer();
    expect(`#${pixel.toString('hex')}`).toBe(fill);
  });
});

test('a logo stands in the header in its own shape, and is published with the site', () => {
  const page = read('everything', 'index.html');
  expect(page).toMatch(
    /<img class="logo[^"]*" src="\/brand\/logo.svg" alt="" width="220" height="33">/,
  );
  expect(page).not.toContain('<source');
  expect(read('everything', 'brand/logo.svg')).toBe(
    readFileSync('tests/fixtures/hosts/everything/images/wide.svg', 'utf8'),
  );
  expect(siteStyles('everything')).toMatch(/\.site-header \.logo/);
});

test('a second logo is for the dark theme', () => {
  const page = read('mail-only', 'index.html');
  expect(page).toMatch(
    /<source media="\(prefers-color-scheme: dark\)" srcset="\/brand\/logo-dark.svg" width="19" height="48"/,
  );
  expect(page).toMatch(
    /<img class="logo[^"]*" src="\/brand\/logo.png" alt="" width="19" height="48">/,
  );
  expect(siteStyles('mail-only')).not.toMatch(/\.logo/);
  const file = join(hostSite('mail-only').dist, 'brand/logo.png');
  expect(readFileSync(file)).toEqual(
    readFileSync('tests/fixtures/hosts/mail-only/images/tall.png'),
  );
});

test('a host without a colour and a logo has the product’s, and no rule for what it has not', () => {
  expect(token('in-between', 'color-accent')).toEqual({ light: '#00665c', dark: '#5fd4c4' });
  expect(siteStyles('in-between')).not.toMatch(/\.logo/);
  expect(read('in-between', 'index.html')).toContain('<img src="/favicon.svg" alt="" width="28"');
  expect(readdirSync(hostSite('in-between').dist)).not.toContain('brand');
});

test('legal links stand in the footer of every page of a host that has them', () => {
  const { dist } = hostSite('everything');
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?:^|[/\\])(?:index|404)\.html$/.test(file),
  );
  const whole = pages.filter((file) => read('everything', file).includes('<footer'));
  expect(whole).toContain('404.html');
  expect(whole).toContain(join('search', 'index.html'));
  expect(whole.length).toBeGreaterThan(100);
  const without = whole.filter((file) => {
    const footer = /<footer[\s\S]*<\/footer>/.exec(read('everything', file))?.[0] ?? '';
    return !['Imprint', 'Privacy policy', 'Terms'].every((label) =>
      new RegExp(`<a href="https://blueharbour.example/\\w+/"[^>]*>${label}</a>`).test(footer),
    );
  });
  expect(without).toEqual([]);
  // What has no footer only leads on, at once.
  const bare = pages.filter((file) => !whole.includes(file));
  expect(bare.filter((file) => !read('everything', file).includes('data-redirect'))).toEqual([]);
});
