import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findOrInstallChromium } from '../setup/chromium.ts';
import { serveFolder } from '../setup/running-site.ts';
import { buildMadeUpSite } from './made-up-articles.ts';
import { kilobytes, median, printTable } from './report.ts';
import { countTraffic, startChromium } from './traffic.ts';

const sizes = (process.env['BENCH_SEARCH_SIZES'] ?? '120,1000').split(',').map(Number);
const queries = {
  'one word': 'password',
  'three words': 'mailbox quota exceeded',
  'a slip': 'passwrod',
  'a sentence': 'hello i cannot send any message from my phone to another office since last week',
};
const warmRounds = 15;

/**
 * What a search costs by number of articles: bytes on the wire for the first answer to each kind of
 * query in a fresh browser, and the time of the same answer once everything is there. The made-up
 * texts hold some 15,000 different words, and each query matches nearly all of them: the worst case.
 */
export async function measureSearchCost(): Promise<void> {
  const executablePath = findOrInstallChromium();
  if (executablePath === undefined) return;
  const rows = [
    ['articles', 'words.json', ...Object.keys(queries).flatMap((name) => [name, 'warm'])],
  ];
  for (const size of sizes) {
    const dist = buildMadeUpSite(size);
    const site = await serveFolder(dist);
    const browser = await startChromium(executablePath);
    const traffic = await countTraffic(site.address);
    const cells: string[] = [];
    for (const query of Object.values(queries)) {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${traffic.address}/search/`, { waitUntil: 'networkidle' });
      // With thousands of articles the page is long, and its script comes last.
      await page.waitForFunction(() => customElements.get('kb-search') !== undefined);
      traffic.takeBytes();
      await answer(page, query);
      await page.waitForLoadState('networkidle');
      cells.push(kilobytes(traffic.takeBytes()));
      const times: number[] = [];
      for (let round = 0; round < warmRounds; round += 1) {
        // Another query in between, so that something has to be shown.
        await answer(page, 'webmail');
        times.push(await answer(page, query));
      }
      cells.push(`${median(times).toFixed(0)} ms`);
      await page.context().close();
    }
    const words = statSync(join(dist, 'search/words.json.br')).size;
    rows.push([String(size), kilobytes(words), ...cells]);
    traffic.close();
    await browser.close();
    await site.remove();
  }
  printTable('Searches: bytes for the first answer, milliseconds for the same one again', rows);
}

/** Searches on the results page; milliseconds until the answer stands there. */
function answer(page: Page, query: string): Promise<number> {
  return page.evaluate(async (words) => {
    const input = document.querySelector<HTMLInputElement>('kb-search input');
    const status = document.querySelector('kb-search [data-status]');
    if (!input?.form || !status) throw new Error('This is not the results page.');
    const isAnswered = Promise.withResolvers<undefined>();
    const observer = new MutationObserver(() => {
      // Where an error is explained the words themselves are not repeated.
      if (/\bfound\b/i.test(status.textContent)) isAnswered.resolve(undefined);
    });
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    const startedAt = performance.now();
    input.value = words;
    input.form.requestSubmit();
    await isAnswered.promise;
    observer.disconnect();
    return performance.now() - startedAt;
  }, query);
}
