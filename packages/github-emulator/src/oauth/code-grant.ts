import { createHash } from "node:crypto";
import { exchangeError } from "../http/oauth-error.ts";
import type { Parameters } from "../http/parameters.ts";
import type { App, User } from "../seed/seed.ts";
import type { AuthorizationCode } from "../state/authorization.ts";
import type { Deps } from "../state/deps.ts";
import { findUser } from "../state/find.ts";
import { issueToken } from "../state/issue-token.ts";
import type { Token } from "../state/token.ts";
import { checkVerifiedEmail } from "./check-verified-email.ts";

/** The web flow's exchange (github#1.1). A code works once: a failed attempt uses it up. */
export function exchangeCode(deps: Deps, { app, params }: { app: App; params: Parameters }): Token {
  const code = consumeCode(deps, { app, code: params.code });
  if (params.redirect_uri !== undefined && params.redirect_uri !== code.redirectUri) {
    throw exchangeError("redirect_uri_mismatch");
  }
  checkCodeVerifier(code, params.code_verifier);
  const user = getUser(deps, code.userId);
  checkVerifiedEmail(deps, { user, flow: "web" });
  return issueToken(deps, { app, user, scopes: code.scopes, fromDeviceFlow: false });
}

function consumeCode({ state, clock }: Deps, { app, code = "" }: { app: App; code?: string }): AuthorizationCode {
  const found = state.codes.get(code);
  if (found?.clientId !== app.clientId) throw exchangeError("bad_verification_code");
  state.codes.delete(code);
  if (clock.now() >= found.expiresAt) throw exchangeError("bad_verification_code");
  return found;
}

/** RFC 7636 section 4.6, S256 only. GitHub does not document the error for a wrong verifier. */
function checkCodeVerifier({ codeChallenge }: AuthorizationCode, verifier = ""): void {
  if (codeChallenge === undefined) return;
  const computed = createHash("sha256").update(verifier).digest("base64url");
  if (computed !== codeChallenge) throw exchangeError("bad_verification_code");
}

function getUser({ state }: Deps, id: number): User {
  const user = findUser(state, id);
  if (!user) throw exchangeError("bad_verification_code");
  return user;
}
