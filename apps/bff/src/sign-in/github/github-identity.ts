import type { GithubConfig } from "../../config/config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { GitHubApi } from "../../upstream/github-api.ts";
import type { Identity } from "../identity.ts";
import { requireOrganization, requireTeam } from "./github-membership.ts";
import { needs, told } from "./github-refusal.ts";

/** Who the bearer of a fresh GitHub token is, and whether they may sign in (signin#4.4 steps 1 to 5). */
export async function identifyGitHubUser(api: GitHubApi, config: GithubConfig, accessToken: string): Promise<Identity> {
  const allowed = await requireOrganization(api, config, accessToken);
  const user = await told(api.user(accessToken), needs.profile, "Internal error fetching authenticated Github user.");
  if (config.allowedTeams.length > 0) await requireTeam(api, config, { accessToken, login: user.login, allowed });

  const emails = await told(api.emails(accessToken), needs.emails, "Internal error fetching personal Github user.");
  const email = emails.find((candidate) => candidate.verified && candidate.primary);
  if (!email) throw new ApiError(400, "Your primary email must be verified on GitHub!");
  if (user.id === 0) {
    throw new ApiError(502, "The GitHub user ID is missing, this should never happen. Please report this error.", {
      detail: `Other user fields: name="${user.name}", email="${email.email}"`,
    });
  }
  return {
    loginType: "github",
    linkedId: String(user.id),
    email: email.email,
    username: user.login,
    name: user.name,
    avatarUrl: user.avatarUrl,
  };
}
