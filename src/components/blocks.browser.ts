/** The blocks of a page that a script brings to life; each is fetched only where there is one. */
const blocks: Readonly<Record<string, () => Promise<unknown>>> = {
  '[data-mail-settings]': async () => {
    const { followChosenClient } = await import('#mail-settings/chosen-client.browser.ts');
    followChosenClient();
  },
  '[data-for-program]': async () => {
    const { openOwnProgram } = await import('#mail-settings/for-program.browser.ts');
    openOwnProgram();
  },
  'kb-settings-checker': async () => import('#mail-settings/checker/settings-checker.browser.ts'),
  'kb-pop-or-imap': async () => import('#mail-settings/chooser/pop-or-imap.browser.ts'),
  'kb-mailing-planner': async () => import('#limits/mailing-planner.browser.ts'),
  'kb-connection-calculator': async () => import('#limits/connection-calculator.browser.ts'),
  '[data-apple-profile]': async () => {
    const { offerProfile } = await import('#mail-settings/apple-profile-button.browser.ts');
    offerProfile();
  },
  '[data-phone-link]': async () => {
    const { drawWhenOpened } = await import('#mail-settings/phone-link/open-on-phone.browser.ts');
    drawWhenOpened();
  },
};

for (const [selector, load] of Object.entries(blocks)) {
  if (document.querySelector(selector)) void load();
}
