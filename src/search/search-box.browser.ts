/** Written into the built site after bundling, so that the bundler must not look for it. */
const pagefindAddress = '/pagefind/pagefind.js';

// A visitor who goes to the box is about to search: fetch the index while they type.
for (const box of document.querySelectorAll('[data-search-box]')) {
  box.addEventListener('focusin', () => void warmUp(), { once: true });
}

async function warmUp(): Promise<void> {
  try {
    const pagefind: unknown = await import(/* @vite-ignore */ pagefindAddress);
    if (hasInit(pagefind)) await pagefind.init();
  } catch {
    // Told where the answer is expected: on the results page.
  }
}

function hasInit(module: unknown): module is { init: () => Promise<void> } {
  return typeof module === 'object' && module !== null && 'init' in module;
}
