// A visitor who goes to the box is about to search: fetch the index while they type.
for (const box of document.querySelectorAll('[data-search-box]')) {
  box.addEventListener('focusin', prepare, { once: true });
}

function prepare(): void {
  // A failure is told where the answer is expected: on the results page.
  import('./pagefind.browser.ts').then(({ loadPagefind }) => loadPagefind()).catch(() => undefined);
}
