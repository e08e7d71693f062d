import type { Deps } from "../../deps.ts";
import type { UserLinkRow } from "../../store/schema.ts";

/**
 * Has the providers revoke what they issued at sign-ins. Their failures are logged and change nothing else. Whether
 * nothing valid is left, as far as is known.
 */
export async function revokeSignInTokens(deps: Deps, links: readonly UserLinkRow[]): Promise<boolean> {
  const outcomes = await Promise.all(links.map((link) => revoke(deps, link)));
  return outcomes.every((isRevoked) => isRevoked);
}

async function revoke(deps: Deps, { userId, loginType, ...link }: UserLinkRow): Promise<boolean> {
  if (link.oauthAccessToken === null) return true;
  const tokens = {
    accessToken: deps.encryption.decrypt(link.oauthAccessToken),
    refreshToken: link.oauthRefreshToken ? deps.encryption.decrypt(link.oauthRefreshToken) : undefined,
  };
  const provider = loginType === "github" ? deps.github : deps.oidc;
  try {
    return (await provider?.revoke(tokens)) ?? false;
  } catch (error) {
    deps.log.warn({ err: error, userId, loginType }, "The tokens of a deleted link were not revoked.");
    return false;
  }
}
