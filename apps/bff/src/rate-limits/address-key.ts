import { isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";

/** What a client can hardly change: an IPv4 address, or the /64 that an IPv6 subscriber has. */
export function addressKey(address: string): string {
  if (isIPv4(address)) return address;
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(":") : parsed.toString();
}
