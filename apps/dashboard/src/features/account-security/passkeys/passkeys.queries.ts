import type { PasskeySettingsRequest, PasswordAgainRequest } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../../api/client.ts";
import { readAgain } from "../../../api/read-again.ts";
import { timeLimit } from "../../../api/time-limit.ts";
import { ceremony, loadWebAuthn } from "../../../lib/passkeys/ceremony.ts";

const user = "me";
const PASSKEYS = ["passkeys"] as const;

export function passkeyList() {
  return queryOptions({
    queryKey: PASSKEYS,
    queryFn: ({ signal }) => api.getPasskeys({ user }, { signal: timeLimit(signal) }),
  });
}

export interface NewPasskey extends PasswordAgainRequest {
  name: string;
}

/** The password first, then whatever the browser asks for. */
export function addPasskey() {
  return mutationOptions({
    mutationFn: async ({ name, password }: NewPasskey) => {
      const optionsJSON = await api.beginPasskey({ user, body: { password } }, { signal: timeLimit() });
      const { startRegistration } = await loadWebAuthn();
      const response = await ceremony(() => startRegistration({ optionsJSON }));
      return api.createPasskey({ user, body: { name, response } }, { signal: timeLimit() });
    },
    onSuccess: readAgain(PASSKEYS),
  });
}

export function renamePasskey(passkey: string) {
  return mutationOptions({
    mutationFn: (body: { name: string }) => api.renamePasskey({ user, passkey, body }, { signal: timeLimit() }),
    onSuccess: readAgain(PASSKEYS),
  });
}

export function deletePasskey(passkey: string) {
  return mutationOptions({
    mutationFn: (body: PasswordAgainRequest) => api.deletePasskey({ user, passkey, body }, { signal: timeLimit() }),
    onSuccess: readAgain(PASSKEYS),
  });
}

export function createRecoveryCodes() {
  return mutationOptions({
    mutationFn: (body: PasswordAgainRequest) => api.createRecoveryCodes({ user, body }, { signal: timeLimit() }),
    onSuccess: readAgain(PASSKEYS),
  });
}

export function updatePasskeySettings(settings: Omit<PasskeySettingsRequest, "password">) {
  return mutationOptions({
    mutationFn: ({ password }: PasswordAgainRequest) =>
      api.updatePasskeySettings({ user, body: { ...settings, password } }, { signal: timeLimit() }),
    onSuccess: readAgain(PASSKEYS),
  });
}
