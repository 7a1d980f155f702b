import { headerContentSecurityPolicy } from './content-security-policy.ts';

const twoYearsInSeconds = 2 * 365 * 24 * 60 * 60;

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What only means something for a document, a worker or an SVG opened by itself. */
const forDocuments: Readonly<Record<string, string>> = {
  'Content-Security-Policy': headerContentSecurityPolicy,
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

/**
 * Files that a browser never shows as a page nor starts as a worker: a search asks for a dozen of
 * them. Scripts of a page are under that page's own policy.
 */
const passivePath = /^\/_astro\/|\.(?:css|json|txt|png|jpg|webp|avif|woff2|pagefind|pf_\w+)$/;

/** What other sites' pages read: staff tools, and the suggestions in a host's ticket form. */
const openPath =
  /^\/(?:articles\.json|suggest\.js|api\/search-solved|search\/(?:words|questions)\.json|pagefind\/.*)$/;

export interface SecurityHeaders {
  /** Names and values for the answer to a request for a path, whatever its status. */
  readonly forPath: (path: string) => Readonly<Record<string, string>>;
  /** For a page sent in the place of whatever was asked for, such as "not found". */
  readonly forPage: Readonly<Record<string, string>>;
}

/** Chooses the headers once, by whether visitors reach the site over https. */
export function createSecurityHeaders(publicOrigins: readonly string[]): SecurityHeaders {
  const isHttps = publicOrigins.some((origin) => origin.startsWith('https:'));
  const usual = {
    ...everywhere,
    ...(isHttps ? { 'Strict-Transport-Security': `max-age=${twoYearsInSeconds}` } : {}),
  };
  // Public, and made for other sites too: the list of articles, and the search inside a ticket form.
  const forAll = {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  const forActive = { ...usual, ...forDocuments };
  return {
    forPage: forActive,
    forPath: (path) => {
      const headers = passivePath.test(path) ? usual : forActive;
      return openPath.test(path) ? { ...headers, ...forAll } : headers;
    },
  };
}
