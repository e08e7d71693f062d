/** The library that verifies authenticators' answers. It is large, and not needed at startup. */
export function loadWebAuthn(): Promise<typeof import("@simplewebauthn/server")> {
  return import("@simplewebauthn/server");
}
