import { parseUrl } from "../../parse-url.ts";
import { isLoopback } from "../values/is-loopback.ts";
import { followsAddress } from "./defaults-by-address.ts";
import type { ExternalAuthConfig } from "./external-auth-config.ts";
import type { ProviderReader } from "./raw-provider.ts";

const URL_KEYS = [
  "auth_url",
  "token_url",
  "device_code_url",
  "validate_url",
  "revoke_url",
  "api_base_url",
  "app_installations_url",
  "app_install_url",
] as const;

/**
 * Secrets and tokens travel there, so plain http is allowed on loopback only. Only configured addresses are reported:
 * one that is derived from another is as good as that one.
 */
export function checkProviderUrls(read: ProviderReader, provider: ExternalAuthConfig, problems: string[]): void {
  for (const key of URL_KEYS) {
    const problem = badUrl(read.text(key));
    if (problem) problems.push(`${read.label(key)} ${problem}.`);
  }
  for (const key of missingUrls(provider)) {
    const why =
      key === "auth_url" && followsAddress(provider.type)
        ? "the other addresses follow from it"
        : "this type of provider has no default for it";
    problems.push(`${read.label(key)} is missing; ${why}.`);
  }
}

function missingUrls({ type, authUrl, tokenUrl, deviceFlow, deviceCodeUrl }: ExternalAuthConfig) {
  const comesWithAuthUrl = authUrl === "" && followsAddress(type);
  return [
    ...(authUrl === "" ? (["auth_url"] as const) : []),
    ...(tokenUrl === "" && !comesWithAuthUrl ? (["token_url"] as const) : []),
    ...(deviceFlow && deviceCodeUrl === "" ? (["device_code_url"] as const) : []),
  ];
}

function badUrl(text: string): string | undefined {
  if (text === "") return undefined;
  const url = parseUrl(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) return "is not a URL; write it with https://";
  if (url.username || url.password) return "must not contain a username or password";
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must be https; plain http is accepted for localhost and loopback addresses only";
  }
  return undefined;
}
