import { expect, test } from "vitest";
import { ApiError } from "../http/api-error.ts";
import { SignupsDisabled } from "./provisioning/sign-up.ts";
import { refusalReason } from "./refusal-reason.ts";

test.each([
  [new ApiError(401, "Incorrect email or password."), "wrong_password"],
  [new ApiError(401, "This passkey was not accepted."), "passkey"],
  [new ApiError(403, "This account signs in with a passkey.", { error: "passkey_required" }), "passkey_required"],
  [new ApiError(403, "This deployment requires a passkey.", { error: "passkey_missing" }), "passkey_missing"],
  [new ApiError(401, "Incorrect recovery code."), "passkey"],
  [new ApiError(403, "Incorrect login type"), "login_type"],
  [new ApiError(403, "Password authentication is disabled."), "login_type"],
  [new ApiError(401, "Your account is suspended. Contact an admin to reactivate your account."), "suspended"],
  [new SignupsDisabled(), "sign_ups_closed"],
  [new ApiError(401, "You aren't a member of the authorized Github organizations!"), "not_allowed"],
  [new ApiError(403, 'Your email "a@b.test" is not from an authorized domain!'), "not_allowed"],
  [new ApiError(400, "Your primary email must be verified on GitHub!"), "email"],
  [new ApiError(403, "Email already linked"), "email"],
  [new ApiError(400, "Failed exchanging Oauth code.", { detail: "access_denied" }), "cancelled"],
  [new ApiError(400, "Encountered error in oidc process: access_denied"), "cancelled"],
  [new ApiError(400, "Failed exchanging Oauth code.", { detail: "expired_token" }), "expired"],
  [new ApiError(429, "You've been rate limited."), "too_many_attempts"],
  [new ApiError(504, "GitHub does not answer."), "provider_unavailable"],
  [new ApiError(400, "State must be provided."), "other"],
  [new Error("a bug"), "other"],
])("general#15.4: %s counts as %s", (error, reason) => {
  expect(refusalReason(error)).toBe(reason);
});
