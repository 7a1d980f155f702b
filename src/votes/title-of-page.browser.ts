/** The title of the article that is open, for what is said of it on other pages later. */
export function titleOfPage(): string | undefined {
  return document.querySelector('main h1')?.textContent.trim() || undefined;
}
