import { OAuthError } from "../../oauth-error.ts";
import type { RawParameters } from "../../raw-parameters.ts";
import { isResourceIndicator } from "../../resource-indicator.ts";
import { isPkceText } from "../../token/pkce.ts";

const ONCE = ["response_type", "scope", "state", "resource", "code_challenge", "code_challenge_method"];

/**
 * Each parameter on its own (oauth-provider#6.2, check 6): all errors are reported together. Undefined if there are
 * none.
 */
export function checkFields(query: RawParameters): OAuthError | undefined {
  const reasons = [
    ...query.repeated(ONCE).map((name) => `${name}: must be sent only once`),
    ...(query.get("response_type") === undefined ? ["response_type: required"] : []),
    ...challengeReasons(query),
    ...(query.get("state")?.includes("\u0000") ? ["state: must not contain a NUL character"] : []),
  ];
  const resource = query.get("resource");
  const isTargetBad = resource !== undefined && !isResourceIndicator(resource);
  if (isTargetBad) reasons.push("resource: must be an absolute URI without a fragment, of at most 2048 bytes");
  if (reasons.length === 0) return undefined;
  return new OAuthError(isTargetBad && reasons.length === 1 ? "invalid_target" : "invalid_request", reasons.join("; "));
}

/** Everybody must send a challenge (rules#36), except with requests that will be refused anyway. */
function challengeReasons(query: RawParameters): string[] {
  const responseType = query.get("response_type") ?? "code";
  const challenge = query.get("code_challenge");
  if (challenge === undefined) return responseType === "code" ? ["code_challenge: required (RFC 7636)"] : [];
  return isPkceText(challenge)
    ? []
    : ["code_challenge: must be 43 to 128 unreserved characters (RFC 7636 section 4.2)"];
}
