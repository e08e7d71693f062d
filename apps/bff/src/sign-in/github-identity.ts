import type { GithubConfig } from "../config/config.ts";
import { ApiError } from "../http/api-error.ts";
import { upstreamApiError } from "../http/api-error-renderer.ts";
import type { GitHubApi } from "../upstream/github-api.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import type { Identity } from "./identity.ts";

/** Who the bearer of a fresh GitHub token is, and whether they may come in (contract signin.md 4.4 steps 1 to 5). */
export async function identifyGitHubUser(api: GitHubApi, config: GithubConfig, accessToken: string): Promise<Identity> {
  const organizations = config.allowEveryone
    ? []
    : await told(
        api.activeOrganizations(accessToken),
        "Internal error fetching authenticated Github user organizations.",
      );
  const allowed = organizations.filter((organization) => config.allowedOrgs.includes(organization));
  if (!config.allowEveryone && allowed.length === 0) {
    throw unauthorized("You aren't a member of the authorized Github organizations!");
  }

  const user = await told(api.user(accessToken), "Internal error fetching authenticated Github user.");
  if (config.allowedTeams.length > 0) await requireTeam(api, config, { accessToken, login: user.login, allowed });

  const emails = await told(api.emails(accessToken), "Internal error fetching personal Github user.");
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

interface TeamCheck {
  accessToken: string;
  login: string;
  /** Allowed organizations that the person is in. */
  allowed: string[];
}

async function requireTeam(api: GitHubApi, config: GithubConfig, { accessToken, login, allowed }: TeamCheck) {
  for (const team of config.allowedTeams.filter(({ organization }) => allowed.includes(organization))) {
    const membership = api.isActiveTeamMember(accessToken, team, login);
    if (await told(membership, "Internal error fetching authenticated Github user teams.")) return;
  }
  throw unauthorized(`You aren't a member of an authorized team in the [${allowed.join(" ")}] Github organization(s)!`);
}

/** A refusal that the web flow answers in its own way (contract signin.md 4.4 step 1). */
export class NotAMember extends ApiError {}

function unauthorized(detail: string): NotAMember {
  return new NotAMember(401, "Unauthorized", { detail });
}

/** Fails closed when GitHub does not answer (rule 16), with Coder's words for what was being asked. */
async function told<Result>(call: Promise<Result>, message: string): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const fault = findUpstreamError(error);
    throw fault ? upstreamApiError(fault, message) : error;
  }
}
