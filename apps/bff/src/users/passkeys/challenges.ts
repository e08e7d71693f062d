import type { Deps } from "../../deps.ts";
import { sha256 } from "../../http/secret-compare.ts";
import type { PasskeyPurpose } from "../../store/passkey-schema.ts";

export const CHALLENGE_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;

/** What a challenge may be answered for, and by whom: null if the answer itself identifies the person. */
interface ChallengeUse {
  purpose: PasskeyPurpose;
  userId: string | null;
}

/** A random challenge in base64url, whose hash is stored. It works once, for this purpose and person. */
export async function issueChallenge(
  { store, clock, random }: Pick<Deps, "store" | "clock" | "random">,
  use: ChallengeUse,
): Promise<string> {
  const challenge = random.bytes(CHALLENGE_BYTES).toString("base64url");
  const expiresAt = new Date(clock.now().getTime() + CHALLENGE_MS);
  await store.passkeyChallenges.insert({ ...use, hashedChallenge: sha256(challenge), expiresAt });
  return challenge;
}

/** The challenge that a browser answers, used up by this call. Undefined if it is not one of ours. */
export async function spendChallenge(
  { store, clock }: Pick<Deps, "store" | "clock">,
  clientDataJSON: string,
  use: ChallengeUse,
): Promise<string | undefined> {
  const challenge = readChallenge(clientDataJSON);
  if (challenge === undefined) return undefined;
  const isOurs = await store.passkeyChallenges.spend({ ...use, hashedChallenge: sha256(challenge) }, clock.now());
  return isOurs ? challenge : undefined;
}

function readChallenge(clientDataJSON: string): string | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString());
    const challenge = typeof data === "object" && data !== null && "challenge" in data ? data.challenge : undefined;
    return typeof challenge === "string" ? challenge : undefined;
  } catch {
    return undefined;
  }
}
