import type { Config } from "../../config/config.ts";
import { issuerOf } from "../discovery/metadata.ts";
import type { OAuthError } from "../oauth-error.ts";
import { redirectWith } from "./redirects/redirect-with.ts";

/** Where an answer goes. */
interface Recipient {
  uri: string;
  state: string;
}

/** Every answer names its issuer, so that a client of several servers confuses none (RFC 9207 2, rules#45). */
export function codeAnswer(config: Config, { uri, state }: Recipient, code: string): string {
  return redirectWith(uri, { code, state, iss: issuerOf(config) });
}

export function refusalAnswer(config: Config, { uri, state }: Recipient, refusal: OAuthError): string {
  const { error, description } = refusal;
  return redirectWith(uri, { error, error_description: description, state, iss: issuerOf(config) });
}
