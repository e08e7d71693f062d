import { type Members, memberOf } from "./answer-body.ts";
import { readerOf } from "./answer-members.ts";

interface TokenAnswerOptions {
  provider: string;
  /** Whether an ID token is required, and validated; otherwise it is ignored like any unknown member. */
  keepsIdToken: boolean;
}

/**
 * A successful token answer in the form that the library expects: whatever golang.org/x/oauth2, which Coder uses,
 * accepts is accepted (RFC 6749 5.1, design#25). Every token is used as a bearer token, whatever its type.
 */
export function conformingTokens(body: Members, { provider, keepsIdToken }: TokenAnswerOptions) {
  const read = readerOf(body, provider, "token");
  const accessToken = read.required("access_token", "an access token");
  read.text("token_type");
  const refreshToken = read.text("refresh_token");
  const expiresIn = read.seconds("expires_in");
  const idToken = keepsIdToken ? memberOf(body.members, "id_token") || undefined : undefined;
  return {
    access_token: accessToken,
    token_type: "bearer",
    refresh_token: refreshToken,
    // The library accepts no time in the past; a token that has expired expires in a second.
    expires_in: expiresIn && Math.max(expiresIn, 1),
    id_token: idToken,
  };
}
