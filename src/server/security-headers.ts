import { headerContentSecurityPolicy } from './content-security-policy.ts';

const twoYearsInSeconds = 2 * 365 * 24 * 60 * 60;

const everywhere: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** What only means something for what asks for more by itself: pages, scripts and styles. */
const forAsking: Readonly<Record<string, string>> = { 'Referrer-Policy': 'same-origin' };

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
const passivePath = /^\/_astro\/|^\/pagefind\/pagefind\.js$|\.css$/;

/** Files that ask for nothing themselves: the index of the search is ten of them. */
const dataPath = /\.(?:json|md|txt|png|jpg|webp|avif|woff2|pagefind|pf_\w+)$/;

/**
 * What other sites' pages read: staff tools, readers of feeds and of shared links, and the suggestions
 * in a host's ticket form.
 */
const openPath =
  /^\/(?:articles\.json|llms\.txt|feed\.xml|opensearch\.xml|oembed(?:\/\d+\.json)?|og\/[^/]+\.png|.+\/index\.md|suggest\.js|api\/search-solved|search\/(?:words|questions)\.json|pagefind\/.*)$/;

/** The twins say what the pages say: search engines shall show the pages. */
const twinPath = /\/index\.md$/;

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
  const forPassive = { ...usual, ...forAsking };
  const forActive = { ...forPassive, ...forDocuments };
  return {
    forPage: forActive,
    forPath: (path) => {
      const headers = dataPath.test(path) ? usual : passivePath.test(path) ? forPassive : forActive;
      if (!openPath.test(path)) return headers;
      const robots = twinPath.test(path) ? { 'X-Robots-Tag': 'noindex' } : {};
      return { ...headers, ...forAll, ...robots };
    },
  };
}
