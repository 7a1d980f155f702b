import { test as base, expect, templates } from './site.ts';

/** Twice the usual size of letters, as readers set it in their browser or phone. */
const textSize = 32;

const typedFields = ['search', 'text', 'email', 'url']
  .map((type) => `input[type='${type}']:not([inputmode='numeric']):visible`)
  .concat('textarea:visible')
  .join();

const test = base.extend<object, object>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), `--blink-settings=defaultFontSize=${textSize}`];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
});

test.use({ viewport: { width: 360, height: 740 } });

for (const [name, path] of Object.entries(templates)) {
  test(`${name} fits a phone with letters twice as large`, async ({ page, site }) => {
    await page.goto(site.address + path);
    await page.waitForLoadState('networkidle');
    const { letters, width } = await page.evaluate(() => ({
      letters: getComputedStyle(document.documentElement).fontSize,
      width: document.documentElement.scrollWidth,
    }));
    expect(letters).toBe(`${textSize}px`);
    expect(width).toBe(360);
    for (const field of await page.locator(typedFields).all()) {
      const { characters, left, right } = await field.evaluate(measureField);
      expect(characters).toBeGreaterThanOrEqual(10);
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(360);
    }
    for (const button of await page.getByRole('search').getByRole('button').all()) {
      const box = await button.boundingBox();
      expect(box && box.x + box.width).toBeLessThanOrEqual(360);
    }
  });
}

/** Where a field stands, and for how many characters it has room. */
function measureField(field: Element) {
  const style = getComputedStyle(field);
  const ruler = document.createElement('span');
  ruler.style.cssText = 'position: absolute; inline-size: 1ch';
  ruler.style.font = style.font;
  document.body.append(ruler);
  const character = ruler.getBoundingClientRect().width;
  ruler.remove();
  const { left, right, width } = field.getBoundingClientRect();
  const padding = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd);
  return { characters: (width - padding) / character, left, right };
}
