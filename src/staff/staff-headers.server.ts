/**
 * For every answer under /staff/, errors and redirects too: what one person sees must stay neither in
 * a shared cache nor in a search engine (RFC 9111, section 5.2.2.5).
 */
export const staffHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  Vary: 'Cookie',
  'X-Robots-Tag': 'noindex',
};
