import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { LRUCache } from "lru-cache";
import type { Config } from "../../config/config.ts";

/** Few enough proxies that each address is checked only once. */
const REMEMBERED = 1000;

/** Whether an address is a configured proxy; forwarded headers count only from there (rules#31). */
export function trustProxies(config: Config): (address: string) => boolean {
  return trustHeader(config, "x-forwarded-for");
}

/** Whether this forwarded header counts when it comes from an address. */
export function trustHeader(config: Config, name: string): (address: string) => boolean {
  const { trustedHeaders } = config.proxy;
  return trustedHeaders.some((header) => header.toLowerCase() === name) ? isProxy(config) : () => false;
}

/** Whether an address is one of the configured proxies. */
export function isProxy({ proxy }: Config): (address: string) => boolean {
  const ranges = proxy.trustedOrigins.map(parseRange);
  const isKnown = new LRUCache<string, boolean>({ max: REMEMBERED });
  return (address) => {
    // Clients may send anything, of any length.
    if (isIP(address) === 0) return isWithin(address, ranges);
    const known = isKnown.get(address);
    if (known !== undefined) return known;
    const isOne = isWithin(address, ranges);
    isKnown.set(address, isOne);
    return isOne;
  };
}

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

function isWithin(address: string, ranges: readonly Range[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const candidate = ipaddr.process(address);
  return ranges.some(([network, bits]) => candidate.kind() === network.kind() && candidate.match(network, bits));
}

function parseRange(origin: string): Range {
  if (origin.includes("/")) return ipaddr.parseCIDR(origin);
  const address = ipaddr.parse(origin);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
