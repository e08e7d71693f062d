import { parseUrl } from "../../../parse-url.ts";
import type { CoderBehindConfig } from "../../config.ts";
import { type OwnValues, ownOptions } from "../../global-options.ts";
import { whyUnreadable } from "../../sources/why-unreadable.ts";
import { isLoopback } from "../../values/is-loopback.ts";
import { quoted } from "../../values/quoted.ts";

const url = ownOptions.upstreamUrl.env;
const token = ownOptions.upstreamToken.env;
const tokenFile = ownOptions.upstreamTokenFile.env;
const organization = ownOptions.upstreamOrganization.env;

/** Characters that a header can carry. */
const TOKEN = /^[\x21-\x7e]+$/;

interface Surroundings {
  own: OwnValues;
  readTextFile(path: string): string;
}

export function readCoderBehind(
  { own, readTextFile }: Surroundings,
  accessUrl: URL,
  problems: string[],
): CoderBehindConfig | undefined {
  if (own.upstreamUrl === undefined) {
    problems.push(...withoutUrl(own));
    return undefined;
  }
  const address = readAddress(own.upstreamUrl, problems);
  // Through the proxy there, a question to that Coder would come back to this server.
  if (address.origin === accessUrl.origin) {
    problems.push(
      `${url}: ${address.origin} is the access URL, where people reach this server; set the address at which this server reaches that Coder directly, like http://127.0.0.1:7080.`,
    );
  }
  const secret = readToken(own, readTextFile, problems);
  return { url: address, token: secret, organization: own.upstreamOrganization };
}

function withoutUrl(own: OwnValues): string[] {
  const given = [
    own.upstreamToken === undefined ? [] : token,
    own.upstreamTokenFile === undefined ? [] : tokenFile,
    own.upstreamOrganization === undefined ? [] : organization,
  ].flat();
  return given.map((name) => `${name} is set without ${url}; set both, or neither.`);
}

function readAddress(text: string, problems: string[]): URL {
  const parsed = parseUrl(text);
  const isSafe = parsed?.protocol === "https:" || (parsed?.protocol === "http:" && isLoopback(parsed.hostname));
  const isPlain = parsed && !parsed.username && !parsed.password && !parsed.search && !parsed.hash;
  if (isSafe && isPlain && parsed.pathname === "/") return parsed;
  // The part before an @ may be a secret.
  const shown = parsed?.password ? "the address" : quoted(text);
  problems.push(
    `${url}: ${shown} must be an https URL without user name, path and query, like https://coder.internal.example.com; plain http is for this machine alone, since an owner's token is sent there.`,
  );
  return new URL("https://coder.invalid");
}

function readToken(own: OwnValues, readTextFile: (path: string) => string, problems: string[]): string {
  if (own.upstreamToken !== undefined && own.upstreamTokenFile !== undefined) {
    problems.push(`${token} and ${tokenFile} are both set; set one of them.`);
    return "";
  }
  if (own.upstreamToken === undefined && own.upstreamTokenFile === undefined) {
    problems.push(
      `${url} needs a token of an owner there: make one with “coder tokens create” at that address, and set ${tokenFile} or ${token}.`,
    );
    return "";
  }
  const text = own.upstreamToken ?? readFile(own.upstreamTokenFile ?? "", readTextFile, problems);
  const secret = text?.trim() ?? "";
  if (text !== undefined && !TOKEN.test(secret)) {
    problems.push(
      `${own.upstreamToken === undefined ? tokenFile : token} holds no token: one line of plain characters.`,
    );
  }
  return secret;
}

/** Undefined if it cannot be read, which is reported. */
function readFile(path: string, readTextFile: (path: string) => string, problems: string[]): string | undefined {
  try {
    return readTextFile(path);
  } catch (error) {
    problems.push(`${tokenFile}: cannot read ${path}: ${whyUnreadable(error)}`);
    return undefined;
  }
}
