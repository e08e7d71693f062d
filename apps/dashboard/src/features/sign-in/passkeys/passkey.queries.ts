import type { LoginWithPasswordRequest, PasskeyAssertion } from "@coder-sign-in/api-types";
import { mutationOptions } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";
import { timeLimit } from "../../../api/time-limit.ts";
import { ceremony, loadWebAuthn } from "../../../lib/passkeys/ceremony.ts";

export function beginPasskeySignIn() {
  return api.beginPasskeySignIn(undefined, { signal: timeLimit() });
}

/** With the answer of the browser's autofill; without it the browser asks now. */
export function signInWithPasskey() {
  return mutationOptions({
    mutationFn: async (autofilled: PasskeyAssertion | undefined) => {
      const response = autofilled ?? (await askForPasskey());
      return api.signInWithPasskey({ body: { response } }, { signal: timeLimit() });
    },
  });
}

/** The first passkey and the session, for somebody whom the password alone does not sign in. Takes its name. */
export function enrollPasskey({ email, password }: LoginWithPasswordRequest) {
  return mutationOptions({
    mutationFn: async (name: string) => {
      const begun = api.beginEnrollment({ body: { email, password } }, { signal: timeLimit() });
      const [optionsJSON, { startRegistration }] = await Promise.all([begun, loadWebAuthn()]);
      const response = await ceremony(() => startRegistration({ optionsJSON }));
      return api.enrollPasskey({ body: { email, password, name, response } }, { signal: timeLimit() });
    },
  });
}

async function askForPasskey(): Promise<PasskeyAssertion> {
  const [optionsJSON, { startAuthentication }] = await Promise.all([beginPasskeySignIn(), loadWebAuthn()]);
  return ceremony(() => startAuthentication({ optionsJSON }));
}
