/** What an operator has set, and what the build knows. */
export interface KnownOrigins {
  /** From the environment; empty where it says nothing. */
  readonly given: readonly string[];
  /** `helpCentre.url` of the built site; absent where it does not say. */
  readonly siteUrl: string | undefined;
  /** Whether a proxy of the operator's own stands before this server, as it does for TLS. */
  readonly hasProxy: boolean;
}

export interface PublicOrigins {
  /** Origins that visitors' browsers know the site by; empty: only this machine. */
  readonly origins: readonly string[];
  /** Whether whoever runs the server opens it at localhost as well. */
  readonly isLocalToo: boolean;
}

/**
 * The origins of a site: as they were given, else the address that it was built for. Behind a proxy
 * that is where all visitors are; without one somebody may look at it on this machine, by http.
 */
export function publicOrigins({ given, siteUrl, hasProxy }: KnownOrigins): PublicOrigins {
  if (given.length > 0) return { origins: given, isLocalToo: false };
  const built = siteUrl === undefined ? undefined : URL.parse(siteUrl)?.origin;
  return built === undefined
    ? { origins: [], isLocalToo: true }
    : { origins: [built], isLocalToo: !hasProxy };
}

/**
 * What is wrong where no given origin is the one that the site was built for: its links, feeds and
 * site map lead elsewhere. Undefined where all is well, and for a look at it on one's own machine.
 */
export function originAdvice({ given, siteUrl }: KnownOrigins): string | undefined {
  const built = siteUrl === undefined ? undefined : URL.parse(siteUrl)?.origin;
  const elsewhere = given.filter((origin) => !isLoopback(origin));
  if (built === undefined || elsewhere.length === 0 || given.includes(built)) return undefined;
  return `PUBLIC_ORIGIN is ${given.join(', ')}, but the links of the site lead to ${built}, which is helpCentre.url in site.yaml. Correct the one that is wrong: PUBLIC_ORIGIN=${built}, or helpCentre.url and a new build.`;
}

function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}
