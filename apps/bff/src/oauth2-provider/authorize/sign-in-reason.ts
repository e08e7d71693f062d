import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";

/** Apps name themselves: nothing in it may turn or hide what stands around it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** What sign-in says to somebody whom an app has sent (oauth-provider#6.6). */
export function signInReason({ name }: Pick<OAuth2AppRow, "name">): string {
  const plain = name.replace(INVISIBLE, "").trim();
  return plain === "" ? "Sign in to continue to the app that sent you." : `Sign in to continue to “${plain}”.`;
}
