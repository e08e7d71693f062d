import { vi } from "vitest";

// jsdom has no authenticators. The same for all files of a worker; each test says what the browser does.
export const startRegistration = vi.fn();
export const startAuthentication = vi.fn();
export const browserSupportsWebAuthnAutofill = vi.fn();

/** From now on each request for a new passkey is answered with one. */
export function createPasskeysAtOnce(): void {
  startRegistration.mockReset();
  startRegistration.mockResolvedValue({
    id: "AA",
    rawId: "AA",
    type: "public-key",
    clientExtensionResults: {},
    response: { clientDataJSON: "AA", attestationObject: "AA" },
  });
}
