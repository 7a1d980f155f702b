import type { Page } from '@playwright/test';
import { findOrInstallChromium } from '../setup/chromium.ts';
import { serveFolder } from '../setup/running-site.ts';
import { buildMadeUpSite } from './made-up-articles.ts';
import { kilobytes, printTable } from './report.ts';
import { countTraffic, startChromium } from './traffic.ts';

const articleCount = 120;
const templates = {
  home: '/',
  category: '/group-1/',
  article: '/group-1/article-7/',
  'search page': '/search/',
};

/**
 * Counts the bytes on the wire (headers included) that Chromium needs for each template until it is
 * loaded and what the page asks for after that by itself, and for the first answer of a search, over a made-up site.
 */
export async function measurePageBytes(): Promise<void> {
  const dist = buildMadeUpSite(articleCount);
  const executablePath = findOrInstallChromium();
  if (executablePath === undefined) return;

  const site = await serveFolder(dist);
  const browser = await startChromium(executablePath);
  const traffic = await countTraffic(site.address);
  const rows = [['', 'until loaded', 'later, unasked', 'JavaScript of both']];
  for (const [name, path] of Object.entries(templates)) {
    const page = await (await browser.newContext()).newPage();
    const scriptBytes = await countScripts(page);
    traffic.takeBytes();
    await page.goto(traffic.address + path, { waitUntil: 'load' });
    const untilLoaded = traffic.takeBytes();
    await page.waitForLoadState('networkidle');
    const later = traffic.takeBytes();
    rows.push([name, kilobytes(untilLoaded), kilobytes(later), kilobytes(scriptBytes())]);
    await page.context().close();
  }

  const page = await (await browser.newContext()).newPage();
  await page.goto(`${traffic.address}/search/`, { waitUntil: 'networkidle' });
  traffic.takeBytes();
  await page.getByRole('searchbox').pressSequentially('password', { delay: 30 });
  await page.locator('[data-search-result]').first().waitFor();
  await page.waitForLoadState('networkidle');
  rows.push(['first answer of the first search, on top', kilobytes(traffic.takeBytes()), '', '']);
  printTable(`Bytes on the wire, headers included, ${articleCount} articles`, rows);

  traffic.close();
  await browser.close();
  await site.remove();
}

/** Bytes of script bodies and headers that a page asks for by itself. */
async function countScripts(page: Page): Promise<() => number> {
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}
