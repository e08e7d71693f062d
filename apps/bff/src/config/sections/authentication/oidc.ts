import { parseUrl } from "../../../parse-url.ts";
import type { OidcConfig } from "../../oidc-config.ts";
import type { OptionReader } from "../../option-reader.ts";
import type { OptionName } from "../../options.ts";
import { options } from "../../options.ts";
import { isLoopback } from "../../values/is-loopback.ts";
import { readTexts } from "../struct-value.ts";
import { readOidcClaims, readOidcGroups, readOidcRoles } from "./oidc-claims.ts";
import { readOidcClient } from "./oidc-client.ts";

/** Absent if no client id is set. */
export function readOidc(
  read: OptionReader,
  readTextFile: (path: string) => string,
  problems: string[],
): OidcConfig | undefined {
  if (!read.text("OIDC Client ID")) return undefined;
  const scopes = read.list("OIDC Scopes");
  if (!scopes.includes("openid")) problems.push(`${read.label("OIDC Scopes")} must include openid.`);
  const issuerUrl = readIssuerUrl(read, problems);
  return {
    ...readOidcClient(read, readTextFile, problems),
    issuerUrl,
    scopes,
    authUrlParams: readAuthUrlParams(read, problems),
    redirectUrl: readRedirectUrl(read, problems),
    skipIssuerChecks: read.flag("Skip OIDC issuer checks (not recommended)"),
    allowSignups: read.flag("OIDC Allow Signups"),
    signupsDisabledText: read.text("Signups disabled text"),
    claims: readOidcClaims(read),
    groups: readOidcGroups(read, scopes, problems),
    roles: readOidcRoles(read, problems),
    signInText: read.text("OpenID Connect sign in text"),
    iconUrl: read.text("OpenID connect icon URL"),
  };
}

/** Settings without effect until there is a client id. */
export function warnAboutUnusedOidc(read: OptionReader): string[] {
  if (read.text("OIDC Client ID")) return [];
  const names: OptionName[] = options
    .filter((option) => option.group[0] === "OIDC" && "actedOn" in option && option.name !== "OIDC Client ID")
    .map(({ name }) => name);
  return names
    .filter((name) => read.isSet(name))
    .map((name) => `${read.label(name)} has no effect until ${read.label("OIDC Client ID")} is set.`);
}

/** Client secrets and tokens travel there, so plain http is allowed on loopback only (design#15). */
function readIssuerUrl(read: OptionReader, problems: string[]): URL {
  const label = read.label("OIDC Issuer URL");
  const text = read.text("OIDC Issuer URL");
  const url = parseUrl(text);
  if (text === "") {
    problems.push(`${label} is missing; set it to the issuer of your provider, like https://accounts.example.com.`);
  } else if (!url || !["http:", "https:"].includes(url.protocol)) {
    problems.push(`${label} is not a URL; write it like https://accounts.example.com.`);
  } else if (url.username || url.password || url.search || url.hash) {
    problems.push(`${label} must be a URL without username, query or fragment.`);
  } else if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    problems.push(`${label} must be https; plain http is accepted for localhost and loopback addresses only.`);
  }
  return url ?? new URL("https://issuer.invalid");
}

function readRedirectUrl(read: OptionReader, problems: string[]): URL | undefined {
  const text = read.text("OIDC Redirect URL");
  if (text === "") return undefined;
  const url = parseUrl(text);
  if (url && ["http:", "https:"].includes(url.protocol) && !url.hash) return url;
  problems.push(
    `${read.label("OIDC Redirect URL")} must be a whole URL, like https://coder.example.com/api/v2/users/oidc/callback.`,
  );
  return undefined;
}

/** Parameters set by the sign-in itself cannot be overridden: they bind a sign-in to one browser. */
const reserved = new Set(["client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce"]);

function readAuthUrlParams(read: OptionReader, problems: string[]): Record<string, string> {
  const params = readTexts(read, "OIDC Auth URL Parameters");
  const forbidden = Object.keys(params).filter((name) => reserved.has(name) || name.startsWith("code_challenge"));
  if (forbidden.length > 0) {
    problems.push(
      `${read.label("OIDC Auth URL Parameters")} must not set ${forbidden.join(", ")}, because the server sets it.`,
    );
  }
  return params;
}
