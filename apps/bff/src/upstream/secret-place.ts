import type * as oauth from "openid-client";
import { findRefusal, type OAuthRefusal } from "./oauth-refusal.ts";

/** Where a client's secret is sent: by Basic, or in the form (RFC 6749 2.3.1). */
export type SecretPlace = "header" | "body";

/** A provider that does not find the client's secret answers one of these, or only 401. */
const CLIENT_REFUSED = new Set(["invalid_client", "invalid_request", "unauthorized_client"]);
/** About the request itself, whatever the status. */
const GRANT_REFUSED = new Set([
  "authorization_pending",
  "slow_down",
  "access_denied",
  "expired_token",
  "invalid_grant",
  "invalid_scope",
]);

export type PlaceFinder = <Result>(ask: (place: SecretPlace) => Promise<Result>) => Promise<Result>;

/**
 * Sends the secret in the first place and, if the provider does not accept it there, once more in the second. The place
 * that worked is remembered.
 */
export function createPlaceFinder([first, second]: readonly [SecretPlace, SecretPlace]): PlaceFinder {
  let known: SecretPlace | undefined;

  const askAt: <Result>(place: SecretPlace, ask: (place: SecretPlace) => Promise<Result>) => Promise<Result> = async (
    place,
    ask,
  ) => {
    try {
      const result = await ask(place);
      known = place;
      return result;
    } catch (error) {
      const refusal = findRefusal(error);
      // A client refused for another reason was recognized.
      if (refusal && !isClientRefused(refusal)) known = place;
      throw error;
    }
  };

  return async (ask) => {
    if (known) return ask(known);
    try {
      return await askAt(first, ask);
    } catch (error) {
      const refusal = findRefusal(error);
      if (!refusal || !isClientRefused(refusal)) throw error;
      return askAt(second, ask);
    }
  };
}

/** As golang.org/x/oauth2 encodes it: providers that forget to decode the two still read plain ids correctly. */
export function basicAuthentication(clientSecret: string): oauth.ClientAuth {
  return (_server, { client_id }, _body, headers) => {
    const credentials = [client_id, clientSecret].map(escapeForBasic).join(":");
    headers.set("authorization", `Basic ${Buffer.from(credentials).toString("base64")}`);
  };
}

function isClientRefused({ error, status }: OAuthRefusal): boolean {
  return CLIENT_REFUSED.has(error) || (status === 401 && !GRANT_REFUSED.has(error));
}

function escapeForBasic(text: string): string {
  const escaped = encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return escaped.replaceAll("%20", "+");
}
