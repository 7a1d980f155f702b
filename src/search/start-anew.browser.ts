/**
 * Opens a page anew where the site was published with modules of other names: only another page knows
 * them. Stays where the server is away.
 */
export async function startAnew(address: string): Promise<void> {
  const { ok } = await fetch(address, { method: 'HEAD', cache: 'no-store' });
  if (ok) location.replace(address);
}
