/** What Coder serves to programs, and what scrapers and load balancers ask for, below its own names. */
const PREFIXES =
  /^\/(?:bin|derp[^/]*|icon|emojis|assets|scim|metrics|debug|healthz|latency-check|forward-auth[^/]*)(?:\/|$)/i;
/** At the top, a name with an ending, such as `/install.sh`; and what is hidden anywhere. */
const FILES = /^\/[^/]+\.[^/.]+$|\/\.[^/]/;

/**
 * No program ever gets the dashboard's page: an IDE has saved it as its command line tool and run it. Nor does anybody
 * whose target is no path.
 */
export function isForMachines(path: string): boolean {
  return !path.startsWith("/") || PREFIXES.test(path);
}

/** The same for a file, once it is known not to be one of ours. */
export function namesFile(path: string): boolean {
  return FILES.test(path);
}
