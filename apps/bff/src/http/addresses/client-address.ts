import { isIPv4 } from "node:net";
import type { Request } from "express";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";

const KNOWN_SPELLINGS = 10_000;
const plainAddresses = new LRUCache<string, string>({ max: KNOWN_SPELLINGS });

/** Where a request comes from, as far as the configured proxies can be trusted (rules#31). */
export function clientAddress(request: Request): string {
  request.clientAddress ??= plainAddress(addressOf(request) ?? "");
  return request.clientAddress;
}

/** Express checks the proxies each time, even if no forwarded header is present. */
function addressOf(request: Request): string | undefined {
  return request.headers["x-forwarded-for"] === undefined ? request.socket.remoteAddress : request.ip;
}

/** The connection is gone when a request is over, so later callers get what was determined before. */
declare global {
  namespace Express {
    interface Request {
      clientAddress?: string;
    }
  }
}

function plainAddress(spelling: string): string {
  // Has only one spelling.
  if (isIPv4(spelling)) return spelling;
  const known = plainAddresses.get(spelling);
  if (known !== undefined) return known;
  const address = ipaddr.isValid(spelling) ? ipaddr.process(spelling).toString() : "0.0.0.0";
  plainAddresses.set(spelling, address);
  return address;
}
