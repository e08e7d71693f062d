import type { AuditOrigin } from "../../observability/audit.ts";
import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";
import type { OAuthError } from "../oauth-error.ts";
import type { RawParameters } from "../raw-parameters.ts";
import type { Client } from "../token/authenticate-client.ts";
import type { IssuedTokens } from "../token/issue-tokens.ts";

export interface TokenRequest {
  client: Client;
  parameters: RawParameters;
  origin: AuditOrigin;
}

/** One way to get tokens (RFC 6749 4). */
export interface Grant {
  /** Required parameters. */
  required: readonly string[];
  /** What can be rejected before the client has authenticated. */
  check?(app: OAuth2AppRow, parameters: RawParameters): OAuthError | undefined;
  /** Refusals are returned, so that what a failure uses up is committed. */
  redeem(request: TokenRequest): Promise<IssuedTokens | OAuthError>;
}
