/** Makes the profile once its button is pressed; what makes it is fetched only then. */
export function offerProfile(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-apple-profile]')) {
    place.querySelector('[data-profile-download]')?.addEventListener('click', () => {
      void import('./download-profile.browser.ts').then(({ downloadProfile }) =>
        downloadProfile(place),
      );
    });
  }
}
