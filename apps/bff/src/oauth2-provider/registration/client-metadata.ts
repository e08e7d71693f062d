import type { ClientMetadata } from "@coder-sign-in/api-types";
import { toExactJson } from "../../http/bodies/exact-json.ts";
import { sha256 } from "../../http/secret-compare.ts";
import { parseUrl } from "../../parse-url.ts";
import type { OAuth2AppChanges } from "../../store/oauth2-schema.ts";
import { DEVICE_CODE_GRANT } from "../discovery/metadata.ts";
import { canonicalScope, scopeProblem } from "../scopes/registered-scope.ts";
import { type ClientType, MAX_REDIRECT_URIS, redirectUriProblem } from "./check-redirect-uri.ts";
import { sizeProblem } from "./metadata-sizes.ts";

const DEFAULT_NAME = "Dynamically Registered Client";
const MAX_NAME = 64;
export const DEFAULT_AUTH_METHOD = "client_secret_basic";
const AUTH_METHODS = new Set([DEFAULT_AUTH_METHOD, "client_secret_post", "none"]);
const GRANT_TYPES = new Set(["authorization_code", "refresh_token", DEVICE_CODE_GRANT]);
/** Anybody may register, so anybody may fill the database. */
const MAX_REDIRECT_URIS_BYTES = 16 * 1024;
const LINKS = ["client_uri", "logo_uri", "tos_uri", "policy_uri", "jwks_uri"] as const;
/**
 * PostgreSQL's JSON cannot hold lone surrogates; JSON.stringify escapes only those. Two backslashes are a backslash.
 */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** What is stored of the metadata, after validation. */
export type RegisteredMetadata = Required<
  Pick<OAuth2AppChanges, "name" | "redirectUris" | "grantTypes" | "responseTypes" | "tokenEndpointAuthMethod">
> &
  OAuth2AppChanges;

/** RFC 7591 2: a client that authenticates is confidential. */
export function clientTypeOf({ token_endpoint_auth_method }: ClientMetadata): ClientType {
  return token_endpoint_auth_method === "none" ? "public" : "confidential";
}

/** Why a client of this type cannot be registered; undefined if it can (oauth-provider#4.1). */
export function metadataProblem(metadata: ClientMetadata, clientType: ClientType): string | undefined {
  const addressProblem = redirectUrisProblem(metadata.redirect_uris ?? [], clientType);
  if (addressProblem !== undefined) return `invalid redirect_uris: ${addressProblem}`;
  return (
    grantTypesProblem(metadata.grant_types ?? []) ??
    responseTypesProblem(metadata.response_types ?? []) ??
    authMethodProblem(metadata.token_endpoint_auth_method) ??
    linksProblem(metadata) ??
    sizeProblem(metadata) ??
    keysProblem(metadata) ??
    (metadata.scope ? scopeProblem(metadata.scope) : undefined)
  );
}

/** With the defaults of oauth-provider#4.1. */
export function registeredMetadata(metadata: ClientMetadata): RegisteredMetadata {
  return {
    name: storedName(metadata.client_name ?? ""),
    redirectUris: metadata.redirect_uris ?? [],
    grantTypes: orDefault(metadata.grant_types, ["authorization_code", "refresh_token"]),
    responseTypes: orDefault(metadata.response_types, ["code"]),
    tokenEndpointAuthMethod: metadata.token_endpoint_auth_method || DEFAULT_AUTH_METHOD,
    scope: metadata.scope ? canonicalScope(metadata.scope) : null,
    contacts: metadata.contacts ?? [],
    clientUri: metadata.client_uri ?? "",
    logoUri: metadata.logo_uri ?? "",
    tosUri: metadata.tos_uri ?? "",
    policyUri: metadata.policy_uri ?? "",
    jwksUri: metadata.jwks_uri ?? "",
    jwks: metadata.jwks ? toExactJson(metadata.jwks) : null,
    softwareId: metadata.software_id ?? "",
    softwareVersion: metadata.software_version ?? "",
  };
}

function redirectUrisProblem(uris: readonly string[], clientType: ClientType): string | undefined {
  if (uris.length === 0) return "at least one is required";
  if (uris.length > MAX_REDIRECT_URIS) return `there may be at most ${MAX_REDIRECT_URIS}`;
  const bytes = uris.reduce((sum, uri) => sum + Buffer.byteLength(uri), 0);
  if (bytes > MAX_REDIRECT_URIS_BYTES) return `they must be at most ${MAX_REDIRECT_URIS_BYTES} bytes in all`;
  for (const [index, uri] of uris.entries()) {
    const problem = redirectUriProblem(uri, { clientType });
    if (problem !== undefined) return `redirect URI at index ${index} ${problem}`;
  }
  return undefined;
}

function grantTypesProblem(grantTypes: readonly string[]): string | undefined {
  const unknown = grantTypes.find((type) => !GRANT_TYPES.has(type));
  if (unknown !== undefined) return `grant type "${unknown}" is not supported`;
  if (grantTypes.length === 0 || grantTypes.includes("authorization_code")) return undefined;
  return "grant_types must contain authorization_code";
}

function responseTypesProblem(responseTypes: readonly string[]): string | undefined {
  const unknown = responseTypes.find((type) => type !== "code");
  return unknown === undefined ? undefined : `response type "${unknown}" is not supported, only code is`;
}

function authMethodProblem(method: string | null | undefined): string | undefined {
  if (!method || AUTH_METHODS.has(method)) return undefined;
  return `token_endpoint_auth_method "${method}" is not supported; use ${[...AUTH_METHODS].join(", ")}`;
}

function linksProblem(metadata: ClientMetadata): string | undefined {
  const wrong = LINKS.find((name) => metadata[name] && !isWebAddress(metadata[name]));
  return wrong && `${wrong} must be an absolute http or https URL`;
}

function keysProblem({ jwks }: ClientMetadata): string | undefined {
  return jwks && HALF_CHARACTER.test(toExactJson(jwks)) ? "jwks must not contain half of a surrogate pair" : undefined;
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(text) && parseUrl(text) !== undefined;
}

/** Up to 64 characters are kept; a longer name is shortened and made unique by a hash. */
function storedName(name: string): string {
  if (name.trim() === "") return DEFAULT_NAME;
  const characters = [...name];
  if (characters.length <= MAX_NAME) return name;
  return `${characters.slice(0, 55).join("")}-${sha256(name).toString("hex").slice(0, 8)}`;
}

function orDefault(values: string[] | null | undefined, fallback: string[]): string[] {
  return values?.length ? [...new Set(values)] : fallback;
}
