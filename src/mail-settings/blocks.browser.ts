/** The blocks of a page that a script brings to life; each is fetched only where there is one. */
const blocks: Readonly<Record<string, () => Promise<unknown>>> = {
  '[data-mail-settings]': async () => {
    const { followChosenClient } = await import('./chosen-client.browser.ts');
    followChosenClient();
  },
  'kb-settings-checker': async () => import('./checker/settings-checker.browser.ts'),
  'kb-pop-or-imap': async () => import('./chooser/pop-or-imap.browser.ts'),
  '[data-apple-profile]': async () => {
    const { offerProfile } = await import('./apple-profile-button.browser.ts');
    offerProfile();
  },
  '[data-phone-link]': async () => {
    const { drawWhenOpened } = await import('./phone-link/open-on-phone.browser.ts');
    drawWhenOpened();
  },
};

for (const [selector, load] of Object.entries(blocks)) {
  if (document.querySelector(selector)) void load();
}
