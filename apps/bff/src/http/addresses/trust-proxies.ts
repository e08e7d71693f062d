import ipaddr from "ipaddr.js";
import type { Config } from "../../config/config.ts";

/** Whether an address is a configured proxy; forwarded headers count only from there (rules#31). */
export function trustProxies(config: Config): (address: string) => boolean {
  return trustHeader(config, "x-forwarded-for");
}

/** Whether this forwarded header counts when it comes from an address. */
export function trustHeader(config: Config, name: string): (address: string) => boolean {
  const { trustedHeaders } = config.proxy;
  return trustedHeaders.some((header) => header.toLowerCase() === name) ? isProxy(config) : () => false;
}

/** Whether an address is one of a configured proxy. */
export function isProxy({ proxy }: Config): (address: string) => boolean {
  const ranges = proxy.trustedOrigins.map(parseRange);
  return (address) => {
    // Proxies pass on what clients wrote, which may be anything.
    if (!ipaddr.isValid(address)) return false;
    const candidate = ipaddr.process(address);
    return ranges.some(([network, bits]) => candidate.kind() === network.kind() && candidate.match(network, bits));
  };
}

function parseRange(origin: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  if (origin.includes("/")) return ipaddr.parseCIDR(origin);
  const address = ipaddr.parse(origin);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}
