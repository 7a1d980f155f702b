/**
 * The way to the link desk on every page: F2, or the link in the footer. F2 alone is no key of a
 * browser or of a screen reader, types nothing, and so is no "character key" (WCAG 2.2, 2.1.4).
 */
const openDesk = () => void import('./palette.browser.ts').then(({ openPalette }) => openPalette());

document.addEventListener('keydown', (event) => {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (key !== 'F2' || altKey || ctrlKey || metaKey || shiftKey) return;
  if (target instanceof HTMLElement && target.matches('input, textarea, select')) return;
  event.preventDefault();
  openDesk();
});
document.addEventListener('click', (event) => {
  const { target, ctrlKey, metaKey, shiftKey } = event;
  if (ctrlKey || metaKey || shiftKey || !(target instanceof Element)) return;
  if (!target.closest('[data-link-palette]')) return;
  event.preventDefault();
  openDesk();
});

export {};
