const keys = { customer: 'kb:customer', plan: 'kb:plan', client: 'kb:client' } as const;

/** Where an address or domain is kept, for other tabs to notice. */
export const customerKey = keys.customer;

/** What the visitor's own device keeps: their address or domain only if they asked for it. */
export type Remembered = Partial<Record<keyof typeof keys, string>>;

/** Reads what is kept; nothing where the browser keeps nothing for this site. */
export function remembered(): Remembered {
  try {
    const found: Remembered = {};
    for (const name of ['customer', 'plan', 'client'] as const) {
      const value = localStorage.getItem(keys[name]);
      if (value !== null) found[name] = value;
    }
    return found;
  } catch {
    return {};
  }
}

/** Keeps a value, or removes it when it is undefined. True when that worked. */
export function remember(name: keyof typeof keys, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(keys[name]);
    else localStorage.setItem(keys[name], value);
    return true;
  } catch {
    return false;
  }
}
