/** The library that checks what authenticators answer. It is large, and a server starts without it. */
export function loadWebAuthn(): Promise<typeof import("@simplewebauthn/server")> {
  return import("@simplewebauthn/server");
}
