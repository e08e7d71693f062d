import type { ExternalAuthConfig } from "../../config/external-providers/external-auth-config.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { UpstreamError } from "../upstream-error.ts";
import { WrongAddress } from "../wrong-address.ts";
import type { ProviderAccount } from "./installation.ts";
import { getWithToken, readAccount, readRecord } from "./provider-json.ts";

export type TokenCheck =
  /** `account`: whose token it is. Only GitHub is asked for it. */
  { valid: true; account?: ProviderAccount } | { valid: false; reason: string };

/** signin#7. Without an address to ask, a token counts as valid. */
export async function validateToken(
  fetch: OutgoingFetch,
  { validateUrl, type, displayName }: ExternalAuthConfig,
  accessToken: string,
): Promise<TokenCheck> {
  if (validateUrl === "") return { valid: true };
  const answer = await getWithToken(fetch, validateUrl, accessToken);
  if (answer.status === 401 || answer.status === 403) {
    return { valid: false, reason: `${displayName} no longer accepts the token.` };
  }
  if (answer.status === 404 || (answer.status >= 300 && answer.status < 400)) {
    const message = `${displayName} answered ${answer.status} to the validation request.`;
    throw new WrongAddress(`${message} An administrator has to check its VALIDATE_URL.`, answer.status);
  }
  if (!answer.ok)
    throw new UpstreamError("malformed", `${displayName} answered ${answer.status} to the validation request.`);
  if (type !== "github") return { valid: true };

  const account = readAccount(await readRecord(answer, displayName));
  if (!account) throw new UpstreamError("malformed", `${displayName} does not say whose token it is.`);
  return { valid: true, account };
}
