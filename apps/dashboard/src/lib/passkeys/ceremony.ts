/** What the browser or the authenticator refused, in words. */
export class CeremonyFailed extends Error {}

const WORDS: Record<string, string> = {
  NotAllowedError: "The browser's dialog was cancelled or timed out. Try again.",
  AbortError: "The browser's dialog was cancelled. Try again.",
  InvalidStateError: "This device or security key already has a passkey for your account.",
  SecurityError: "Passkeys do not work at this address. Open this deployment at its public address.",
  NotSupportedError: "This device or security key cannot be used. Try another one.",
  ConstraintError: "This device or security key asks for no PIN, fingerprint or face. Try another one.",
};

/** The library is loaded on demand. */
export function loadWebAuthn(): Promise<typeof import("@simplewebauthn/browser")> {
  return import("@simplewebauthn/browser");
}

/** Asks the person for their authenticator. Throws an error that can be shown. */
export async function ceremony<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    throw new CeremonyFailed(WORDS[name] ?? "The browser could not use a passkey. Try again.", { cause: error });
  }
}
