import type { Request } from "express";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import { matchesRedirectUri } from "../authorize/redirects/match-redirect-uri.ts";
import type { Grant } from "../grants/grant.ts";
import { OAuthError } from "../oauth-error.ts";
import type { RawParameters } from "../raw-parameters.ts";
import { isResourceIndicator } from "../resource-indicator.ts";
import { refuseSecretInQuery } from "./authenticate-client.ts";

const ONCE = [
  "client_id",
  "client_secret",
  "code",
  "code_verifier",
  "device_code",
  "redirect_uri",
  "refresh_token",
  "resource",
  "scope",
];

interface Sent {
  app: OAuth2AppRow;
  form: RawParameters;
}

/** What is wrong with the request itself, whoever sends it (oauth-provider#7.1, in that order). Throws. */
export function checkTokenRequest(
  request: Request,
  { app, form }: Sent,
  grants: Readonly<Record<string, Grant>>,
): Grant {
  refuseSecretInQuery(request);
  const [repeated] = form.repeated(ONCE);
  if (repeated !== undefined) throw new OAuthError("invalid_request", `${repeated} must be sent only once`);
  const grant = findGrant(form, grants);
  const missing = grant.required.find((name) => form.get(name) === undefined);
  if (missing !== undefined) throw new OAuthError("invalid_request", `Missing required parameter: ${missing}`);
  const refusal = grant.check?.(app, form) ?? checkRedirectUri(app, form) ?? checkResource(form);
  if (refusal) throw refusal;
  return grant;
}

function findGrant(form: RawParameters, grants: Readonly<Record<string, Grant>>): Grant {
  const name = form.repeated(["grant_type"]).length > 0 ? "" : (form.get("grant_type") ?? "");
  const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
  if (grant) return grant;
  throw new OAuthError("unsupported_grant_type", "The grant type is missing or unsupported");
}

function checkRedirectUri(app: OAuth2AppRow, form: RawParameters): OAuthError | undefined {
  const uri = form.get("redirect_uri");
  if (uri === undefined || matchesRedirectUri(app.redirectUris, uri)) return undefined;
  return new OAuthError("invalid_request", "redirect_uri is not registered for this app");
}

function checkResource(form: RawParameters): OAuthError | undefined {
  const resource = form.get("resource");
  if (resource === undefined || isResourceIndicator(resource)) return undefined;
  return new OAuthError("invalid_target", "resource must be an absolute URI without a fragment, of at most 2048 bytes");
}
