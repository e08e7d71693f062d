import type { Deps } from "../deps.ts";
import { mergeHandlers } from "../dispatch/merge-handlers.ts";
import { convertLoginHandlers } from "./convert-login/convert-login.handlers.ts";
import { githubHandlers } from "./github/github.handlers.ts";
import { oidcHandlers } from "./oidc/oidc.handlers.ts";
import { passkeySignInHandlers } from "./passkey/passkey-sign-in.handlers.ts";
import { passkeyEnrollmentHandlers } from "./passkey-enrollment/passkey-enrollment.handlers.ts";
import { passwordResetHandlers } from "./password-reset/password-reset.handlers.ts";
import { signInHandlers } from "./sign-in.handlers.ts";

/** Signing in (signin#2-5). */
export function signInEndpoints(deps: Deps) {
  return mergeHandlers(
    signInHandlers(deps),
    githubHandlers(deps),
    oidcHandlers(deps),
    passkeySignInHandlers(deps),
    passkeyEnrollmentHandlers(deps),
    passwordResetHandlers(deps),
    convertLoginHandlers(deps),
  );
}
