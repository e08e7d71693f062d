import { parseUrl } from "../../../parse-url.ts";
import type { Config, HttpAddress } from "../../config.ts";
import type { OptionReader } from "../../option-reader.ts";
import { isStronger } from "../../sources/resolve-options.ts";
import { parseHostPort } from "../../values/parse-host-port.ts";
import { quoted } from "../../values/quoted.ts";

type Addresses = Pick<Config, "accessUrl" | "accessUrlIsDefault" | "httpAddress">;

export function readAddresses(read: OptionReader, problems: string[]): Addresses {
  const httpAddress = readHttpAddress(read, problems);
  const accessUrl = read.text("Access URL") ? readAccessUrl(read, problems) : undefined;
  return {
    accessUrl: accessUrl ?? defaultAccessUrl(httpAddress),
    accessUrlIsDefault: accessUrl === undefined,
    httpAddress,
  };
}

/** A server that listens on all interfaces is reached as localhost; one that listens on an address is reached there. */
export function defaultAccessUrl({ host, port }: HttpAddress): URL {
  const isEverywhere = ["", "0.0.0.0", "::"].includes(host);
  const urlHost = host.includes(":") ? `[${host}]` : host;
  return new URL(`http://${isEverywhere ? "localhost" : urlHost}:${port}`);
}

/** The old Address counts if it comes from a stronger source than HTTP Address. */
function readHttpAddress(read: OptionReader, problems: string[]): HttpAddress {
  const isOld = read.isSet("Address") && isStronger(read.find("Address"), read.find("HTTP Address"));
  const name = isOld ? "Address" : "HTTP Address";
  const text = read.text(name);
  const parsed = parseHostPort(text);
  if ("value" in parsed && isUsableHost(parsed.value)) return parsed.value;

  const problem = "problem" in parsed ? parsed.problem : "is not an address; write it like 127.0.0.1:3000 or :3000";
  problems.push(
    text === ""
      ? `${read.label(name)} is empty, but this server listens on plain HTTP only; write it like 127.0.0.1:3000.`
      : `${read.label(name)}: ${quoted(text)} ${problem}.`,
  );
  return { host: "127.0.0.1", port: 0 };
}

function isUsableHost(address: HttpAddress): boolean {
  const { host, port } = address;
  return parseUrl(`http://${host.includes(":") ? `[${host}]` : host || "localhost"}:${port}`) !== undefined;
}

function readAccessUrl(read: OptionReader, problems: string[]): URL | undefined {
  const label = read.label("Access URL");
  const text = read.text("Access URL");
  const url = parseUrl(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    problems.push(`${label} must start with http:// or https://, like https://coder.example.com.`);
    return undefined;
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== "/") {
    problems.push(
      `${label} must be an origin without path, username, query or fragment, like https://coder.example.com.`,
    );
    return undefined;
  }
  return url;
}

export function warnAboutUselessRedirect(read: OptionReader): string[] {
  if (!read.flag("Redirect to Access URL") || read.text("Access URL") !== "") return [];
  return [`${read.label("Redirect to Access URL")} has no effect without ${read.label("Access URL")}.`];
}
