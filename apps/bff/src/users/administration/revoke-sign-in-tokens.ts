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

async function revoke(deps: Deps, link: UserLinkRow): Promise<boolean> {
  const { userId, loginType, oauthAccessToken, oauthRefreshToken } = link;
  if (oauthAccessToken === null) return true;
  try {
    const tokens = {
      accessToken: deps.encryption.decrypt(oauthAccessToken),
      refreshToken: oauthRefreshToken ? deps.encryption.decrypt(oauthRefreshToken) : undefined,
    };
    return (await issuerOf(deps, link)?.revoke(tokens)) ?? false;
  } catch (error) {
    deps.log.warn({ err: error, userId, loginType }, "The tokens of a deleted link were not revoked.");
    return false;
  }
}

/** Undefined if it is no longer configured: tokens are nobody else's business. */
function issuerOf({ config, github, oidc }: Deps, { loginType, linkedId }: UserLinkRow) {
  if (loginType === "github") return github;
  const [issuer = ""] = linkedId.split("||", 1);
  return URL.parse(issuer)?.href === config.oidc?.issuerUrl.href ? oidc : undefined;
}
