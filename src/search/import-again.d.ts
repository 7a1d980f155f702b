// See import-again.build.ts: each function rejects where the server is still away.

declare module '*/search-combobox.browser.ts?again' {
  import type * as module from '#search/search-combobox.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}

declare module '*/site-search.browser.ts?again' {
  import type * as module from '#search/site-search.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}

declare module '*/explained-error.browser.ts?again' {
  import type * as module from '#search/explained-error.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}

declare module '*/search-answer.browser.ts?again' {
  import type * as module from '#errors/explainer/search-answer.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}

declare module '*/ways-on.browser.ts?again' {
  import type * as module from '#search/ways-on/ways-on.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}

declare module '*/read-error.browser.ts?again' {
  import type * as module from '#errors/explainer/read-error.browser.ts';
  const again: () => Promise<typeof module>;
  export default again;
}
