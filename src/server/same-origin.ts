/**
 * True for a request that our own pages sent. Sec-Fetch-Site decides; browsers that do not send it
 * are judged by Origin, which must be one of ours. The Host header is never asked: it says what the
 * sender wants it to (OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata headers").
 */
export function isSameOrigin(headers: Headers, allowedOrigins: readonly string[]): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  return origin !== null && allowedOrigins.includes(origin);
}
