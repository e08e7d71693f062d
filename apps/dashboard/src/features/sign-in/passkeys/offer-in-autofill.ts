import type { PasskeyAssertion } from "@coder-sign-in/api-types";
import { loadWebAuthn } from "../../../lib/passkeys/ceremony.ts";
import { beginPasskeySignIn } from "./passkey.queries.ts";

/** A challenge is renewed before the server drops it: the page may stay open for hours. */
const RENEWED_BEFORE_MS = 30_000;

/**
 * Offers passkeys in the browser's autofill of the email field, until the returned function is called. Errors are not
 * reported, since nobody who does not choose one notices anything: the button beside it reports them.
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
