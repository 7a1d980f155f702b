/** Draws a code once its block is opened, and again when the page is filled in for somebody else. */
export function drawWhenOpened(): void {
  for (const block of document.querySelectorAll<HTMLDetailsElement>('details[data-phone-link]')) {
    const draw = async (): Promise<void> => {
      if (!block.open) return;
      const { drawPhoneLink } = await import('./phone-link.browser.ts');
      drawPhoneLink(block);
    };
    block.addEventListener('toggle', () => void draw());
    document.addEventListener('kb-customer', () => void draw());
  }
}
