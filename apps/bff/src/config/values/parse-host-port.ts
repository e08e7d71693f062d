import { isIPv6 } from "node:net";
import type { Parsed } from "./parsed.ts";

const pattern = /^(?:\[([^\]]+)\]|([^\s:/[\]]*)):(\d{1,5})$/;

/** `127.0.0.1:3000`, `[::1]:3000`, or `:3000` for every interface. */
export function parseHostPort(text: string): Parsed<{ host: string; port: number }> {
  const match = pattern.exec(text);
  const port = Number(match?.[3]);
  const ipv6 = match?.[1];
  if (!match || port > 65_535 || (ipv6 && !isIPv6(ipv6))) {
    return { problem: "is not an address with a port; write it like 127.0.0.1:3000 or :3000" };
  }
  return { value: { host: ipv6 ?? match[2] ?? "", port } };
}
