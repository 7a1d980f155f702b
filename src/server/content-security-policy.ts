const directives = [
  "default-src 'none'",
  // The search index is WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
];

/** For a `<meta>` in each page: browsers refuse `frame-ancestors` there (CSP Level 3, section 3.3). */
export const pageContentSecurityPolicy = directives.join('; ');

/** For the header of every answer of our server. */
export const headerContentSecurityPolicy = [...directives, "frame-ancestors 'none'"].join('; ');
