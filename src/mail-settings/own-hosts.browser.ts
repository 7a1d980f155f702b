/**
 * Of our own mail servers those that belong to a company of `other-providers.ts`, as the build noted
 * them on the root element; none on the pages of nearly every host.
 */
export function ownHosts(): readonly string[] {
  return document.documentElement.dataset['ownMailHosts']?.split(' ') ?? [];
}
