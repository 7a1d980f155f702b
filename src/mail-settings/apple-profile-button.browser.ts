for (const place of document.querySelectorAll<HTMLElement>('[data-apple-profile]')) {
  place.querySelector('[data-profile-download]')?.addEventListener('click', () => {
    void import('./download-profile.browser.ts').then(({ downloadProfile }) =>
      downloadProfile(place),
    );
  });
}
