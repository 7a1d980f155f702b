import { chromium, type Page } from '@playwright/test';
import { findOrInstallChromium } from '../setup/chromium.ts';
import { serveFolder } from '../setup/running-site.ts';
import { buildMadeUpSite } from './made-up-articles.ts';
import { printTable } from './report.ts';

const articleCount = 120;
const templates = {
  home: '/',
  category: '/group-1/',
  article: '/group-1/article-7/',
  'search page': '/search/',
};

/**
 * Counts the bytes on the wire (headers included) that Chromium needs for each template until
 * nothing more is asked for, and for the first answer of a search, over a made-up site.
 */
export async function measurePageBytes(): Promise<void> {
  const dist = buildMadeUpSite(articleCount);
  const executablePath = findOrInstallChromium();
  if (executablePath === undefined) return;

  const site = await serveFolder(dist);
  const browser = await chromium.launch({
    executablePath,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
    ],
  });
  const rows = [['', 'total', 'of it JavaScript', 'requests']];
  for (const [name, path] of Object.entries(templates)) {
    const page = await (await browser.newContext()).newPage();
    const traffic = await countTraffic(page);
    await page.goto(site.address + path, { waitUntil: 'networkidle' });
    rows.push([name, ...traffic.figures()]);
    await page.context().close();
  }

  const page = await (await browser.newContext()).newPage();
  await page.goto(`${site.address}/search/`, { waitUntil: 'networkidle' });
  const traffic = await countTraffic(page);
  await page.getByRole('searchbox').pressSequentially('password', { delay: 30 });
  await page.locator('[data-search-result]').first().waitFor();
  await page.waitForLoadState('networkidle');
  rows.push(['first answer of the first search, on top', ...traffic.figures()]);
  printTable(`Bytes on the wire, ${articleCount} articles`, rows);

  await browser.close();
  await site.remove();
}

async function countTraffic(page: Page): Promise<{ figures: () => readonly string[] }> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  let total = 0;
  let script = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    total += encodedDataLength;
    if (kinds.get(requestId) === 'Script') script += encodedDataLength;
  });
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  return { figures: () => [kilobytes(total), kilobytes(script), String(kinds.size)] };
}
