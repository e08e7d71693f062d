import { expect, test } from "vitest";
import { wwwAuthenticate } from "./www-authenticate.ts";

test.each([
  [401, "API key expired at", 'error="invalid_token", error_description="The access token has expired"'],
  [
    401,
    "Token audience validation failed",
    'error="invalid_token", error_description="The access token audience does not match this resource"',
  ],
  [
    401,
    "State mismatch",
    'error="invalid_token", error_description="The access token audience does not match this resource"',
  ],
  [401, "User is not active", 'error="invalid_token", error_description="The access token is invalid"'],
  [
    403,
    "Forbidden.",
    'error="insufficient_scope", error_description="The request requires higher privileges than provided by the access token"',
  ],
])("signin#1.4: %i %s", (status, text, expected) => {
  const challenge = wwwAuthenticate(new URL("https://coder.test/"), status, text);

  expect(challenge).toBe(
    `Bearer realm="coder", ${expected}, resource_metadata="https://coder.test/.well-known/oauth-protected-resource"`,
  );
});
