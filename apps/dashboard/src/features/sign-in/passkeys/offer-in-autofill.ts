import type { PasskeyAssertion } from "@coder-sign-in/api-types";
import { loadWebAuthn } from "../../../lib/passkeys/ceremony.ts";
import { beginPasskeySignIn } from "./passkey.queries.ts";

/** A challenge is renewed before the server forgets it: the page may stay open for hours. */
const RENEWED_BEFORE_MS = 30_000;

/**
 * Offers passkeys among what the browser fills into the e-mail field, until the returned function is called. Whoever
 * does not choose one notices nothing, so trouble is not told: the button beside it does that.
 */
export function offerInAutofill(onChosen: (assertion: PasskeyAssertion) => void): () => void {
  let isOver = false;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  async function offer(): Promise<void> {
    const { browserSupportsWebAuthnAutofill, startAuthentication } = await loadWebAuthn();
    if (!(await browserSupportsWebAuthnAutofill()) || isOver) return;
    const optionsJSON = await beginPasskeySignIn();
    if (isOver) return;
    renewal = setTimeout(begin, optionsJSON.timeout - RENEWED_BEFORE_MS);
    const assertion = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
    if (!isOver) onChosen(assertion);
  }

  function begin(): void {
    offer().catch(() => {});
  }

  begin();
  return () => {
    isOver = true;
    clearTimeout(renewal);
  };
}
