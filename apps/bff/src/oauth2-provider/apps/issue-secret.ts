import type { Deps } from "../../deps.ts";
import type { OAuth2SecretRow } from "../../store/oauth2-schema.ts";
import { createProviderSecret } from "../secrets/provider-secret.ts";

const SHOWN_CHARACTERS = 6;

/** Issues another secret for an app. It can be read only this once. */
export async function issueSecret(
  { store, clock, random }: Pick<Deps, "store" | "clock" | "random">,
  appId: string,
): Promise<{ row: OAuth2SecretRow; full: string }> {
  const { prefix, hashedSecret, full } = createProviderSecret(random);
  const row = await store.oauth2Secrets.insert({
    id: random.uuid(),
    createdAt: clock.now(),
    secretPrefix: prefix,
    hashedSecret,
    displaySecret: full.slice(-SHOWN_CHARACTERS),
    appId,
  });
  return { row, full };
}
