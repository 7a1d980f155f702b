let again = 0;

/**
 * Imports a module, also one that could not be fetched before: browsers never fetch it again under an
 * address that failed (HTML, module map), so it is asked for under another one. Where all is well that
 * costs no request. In a file of its own that only the box imports: each page would fetch a shared one.
 * @param load `() => import('./name.browser.ts')` and nothing more: its text has the address in the built site
 * @param name something that the module exports
 * @throws where the server is away, or another module that this one needs has failed before
 */
export async function importAgain<Module>(
  load: () => Promise<Module>,
  name: keyof Module & string,
): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const address = /import\(.(.+?).\)/.exec(String(load))?.[1];
    const module: unknown = await import(/* @vite-ignore */ `${address}?${++again}`);
    if (!isModule<Module>(module, name)) throw error;
    return module;
  }
}

function isModule<Module>(module: unknown, name: keyof Module): module is Module {
  return name in Object(module);
}
