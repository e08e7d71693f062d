import type { State } from "./state.ts";
import type { Token } from "./token.ts";

/** Revokes every matching token with its refresh token, and returns how many there were. */
export function revokeTokens(state: State, matches: (token: Token) => boolean): number {
  const revoked = [...state.tokens.values()].filter(matches);
  for (const token of revoked) state.tokens.delete(token.accessToken);
  return revoked.length;
}
