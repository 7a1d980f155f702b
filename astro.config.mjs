import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { brandLook } from '#brand/brand-look.build.ts';
import { checkBuiltSite } from '#checks/check-built-site.build.ts';
import { tellChangedLimits } from '#limits/tell-changed-limits.build.ts';
import { buildSuggest } from '#search/suggest/build-suggest.build.ts';
import { importAgain } from '#search/import-again.build.ts';
import { indexForSearch } from '#search/index-site.build.ts';
import { compressSite } from '#server/compress-site.build.ts';
import { liveApiInDev } from '#server/live-api-in-dev.build.ts';
import { publishSite } from '#server/publish-site.build.ts';
import { loadSite } from '#site/load-site.server.ts';
import { contentFolder, nextDistFolder } from '#site/places.server.ts';
import { isForSearchEngines } from '#site/search-engines.build.ts';
import { keepStaffPagesOut } from '#staff/articles/keep-staff-pages-out.build.ts';
import { watchSettings } from '#site/watch-settings.build.ts';
import { layerOrder } from '#styles/layer-order.build.ts';
import { writeMarkdownTwins } from '#syndication/markdown/write-markdown-twins.build.ts';
import { writeOembedFiles } from '#syndication/oembed/write-oembed-files.build.ts';
import { drawSharePictures } from '#syndication/pictures/draw-share-pictures.build.ts';

const site = loadSite(contentFolder);

/** Scripts loaded on demand are small: a helper on every page that preloads their parts costs more. */
const withoutPreloadHelper = {
  name: 'without-preload-helper',
  enforce: 'pre',
  configEnvironment: () => ({ build: { modulePreload: false } }),
  load: {
    filter: { id: /^\0vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
};

/** What the script of every page shares with those loaded on demand is one small file, not several. */
const everyPage = { name: 'every-page', test: /preload-helper|away-sentence|mail-address/ };
const oneSharedFile = {
  name: 'one-shared-file',
  configEnvironment: (name) =>
    name === 'client'
      ? { build: { rolldownOptions: { output: { codeSplitting: { groups: [everyPage] } } } } }
      : {},
};

export default defineConfig({
  site: site.helpCentre.url,
  outDir: nextDistFolder,
  trailingSlash: 'ignore',
  prerenderConflictBehavior: 'error',
  scopedStyleStrategy: 'where',
  build: {
    // Inline styles and scripts would need a hash a page in the security policy.
    inlineStylesheets: 'never',
    concurrency: 8,
  },
  vite: {
    plugins: [layerOrder(), withoutPreloadHelper, oneSharedFile, importAgain()],
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
  },
  devToolbar: { enabled: false },
  integrations: [
    mdx(),
    brandLook(() => loadSite(contentFolder).brand),
    sitemap({ filter: isForSearchEngines }),
    watchSettings(),
    liveApiInDev(),
    // In this order at the end of a build. The index and the compression begin before the others, once
    // the staff pages are out.
    keepStaffPagesOut(),
    writeMarkdownTwins(),
    writeOembedFiles(),
    drawSharePictures(),
    checkBuiltSite(),
    tellChangedLimits(),
    indexForSearch(),
    buildSuggest(),
    compressSite(),
    publishSite(),
  ],
});
