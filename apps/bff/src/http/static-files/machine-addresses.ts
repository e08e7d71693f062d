/** What Coder serves to programs, and what scrapers and load balancers ask for, under its own names. */
const PREFIXES =
  /^\/(?:bin|derp[^/]*|icon|emojis|assets|scim|metrics|debug|healthz|latency-check|forward-auth[^/]*)(?:\/|$)/i;
/** A top-level name with an extension, such as `/install.sh`; and hidden names at any level. */
const FILES = /^\/[^/]+\.[^/.]+$|\/\.[^/]/;

/**
 * No program ever gets the dashboard's page: an IDE once saved it as its command-line tool and ran it. Nor does a
 * request whose target is not a path.
 */
export function isForMachines(path: string): boolean {
  return !path.startsWith("/") || PREFIXES.test(path);
}

/** The same for a file, once it is known not to be one of ours. */
export function namesFile(path: string): boolean {
  return FILES.test(path);
}
