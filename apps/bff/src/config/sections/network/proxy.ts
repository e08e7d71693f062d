import ipaddr from "ipaddr.js";
import type { Config } from "../../config.ts";
import type { OptionReader } from "../../option-reader.ts";
import { quoted } from "../../values/quoted.ts";

const READ = ["x-forwarded-for", "x-forwarded-host"];

/** With a header that is never read, every request seems to come from the proxy's own address. */
export function warnAboutUnreadHeaders(read: OptionReader): string[] {
  const name = "Proxy Trusted Headers";
  return read
    .list(name)
    .filter((header) => !READ.includes(header.toLowerCase()))
    .map((header) => `${read.label(name)}: ${header} is not read by this server; have the proxy send X-Forwarded-For.`);
}

export function readProxy(read: OptionReader, problems: string[]): Config["proxy"] {
  const trustedHeaders = read.list("Proxy Trusted Headers");
  const trustedOrigins = read.list("Proxy Trusted Origins");
  for (const header of trustedHeaders.filter((text) => !/^[\w!#$%&'*+.^`|~-]+$/.test(text))) {
    problems.push(
      `${read.label("Proxy Trusted Headers")}: ${quoted(header)} is not the name of a header; write it like X-Forwarded-For.`,
    );
  }
  for (const origin of trustedOrigins.filter((text) => !ipaddr.isValid(text) && !ipaddr.isValidCIDR(text))) {
    problems.push(
      `${read.label("Proxy Trusted Origins")}: ${quoted(origin)} is neither an address nor a range; write it like 10.0.0.0/8.`,
    );
  }
  return { trustedHeaders, trustedOrigins };
}
