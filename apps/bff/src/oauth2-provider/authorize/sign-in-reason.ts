import type { OAuth2AppRow } from "../../store/oauth2-schema.ts";

/** Apps choose their own name: nothing in it may reorder or hide the text around it. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The sign-in page's message for a person whom an app has sent (oauth-provider#6.6). */
export function signInReason({ name }: Pick<OAuth2AppRow, "name">): string {
  const plain = name.replace(INVISIBLE, "").trim();
  return plain === "" ? "Sign in to continue to the app that sent you." : `Sign in to continue to “${plain}”.`;
}
