import type { GithubConfig } from "../../config/config.ts";
import { ApiError } from "../../http/api-error.ts";
import type { GitHubApi } from "../../upstream/github-api.ts";
import { GitHubDenied } from "../../upstream/github-denied.ts";
import { needs, quoted, told } from "./github-refusal.ts";

/** A refusal that the web flow answers in its own way (signin#4.4 step 1). */
export class NotAMember extends ApiError {}

const ORGANIZATIONS_FAILED = "Internal error fetching authenticated Github user organizations.";
const TEAMS_FAILED = "Internal error fetching authenticated Github user teams.";

/** The allowed organizations that the person is a member of; at least one, unless everybody is allowed. */
export async function requireOrganization(api: GitHubApi, config: GithubConfig, accessToken: string) {
  if (config.allowEveryone) return [];
  const own = await told(findOwn(api, config, accessToken), needs.organizations, ORGANIZATIONS_FAILED);
  const allowed = config.allowedOrgs.filter((organization) => own.includes(organization));
  if (allowed.length > 0) return allowed;
  throw unauthorized("You aren't a member of the authorized Github organizations!");
}

/**
 * If GitHub refuses the whole list, it may still answer for one organization: what it answers counts, the rest does
 * not.
 */
async function findOwn(api: GitHubApi, config: GithubConfig, accessToken: string): Promise<string[]> {
  try {
    return await api.activeOrganizations(accessToken);
  } catch (error) {
    if (!isRefusedLookUp(error)) throw error;
    const own: string[] = [];
    for (const organization of config.allowedOrgs) {
      const refused: GitHubDenied[] = [];
      if (await countsAs(api.isActiveMember(accessToken, organization), refused)) own.push(organization);
    }
    if (own.length === 0) throw error;
    return own;
  }
}

interface TeamCheck {
  accessToken: string;
  login: string;
  /** The allowed organizations that the person is a member of. */
  allowed: string[];
}

/** A team that GitHub refuses to reveal is one that the person is not in; the others are still asked for. */
export async function requireTeam(api: GitHubApi, config: GithubConfig, { accessToken, login, allowed }: TeamCheck) {
  const refused: GitHubDenied[] = [];
  for (const team of config.allowedTeams.filter(({ organization }) => allowed.includes(organization))) {
    const membership = countsAs(api.isActiveTeamMember(accessToken, team, login), refused);
    if (await told(membership, needs.organizations, TEAMS_FAILED)) return;
  }
  const [first] = refused;
  const why = first ? ` GitHub refused access to ${refused.length} of the teams.${quoted(first)}` : "";
  throw unauthorized(
    `You aren't a member of an authorized team in the [${allowed.join(" ")}] Github organization(s)!${why}`,
  );
}

async function countsAs(membership: Promise<boolean>, refused: GitHubDenied[]): Promise<boolean> {
  return membership.catch((error: unknown) => {
    if (!isRefusedLookUp(error)) throw error;
    refused.push(error);
    return false;
  });
}

/** A token that is not accepted at all is not a refusal of a single look-up. */
function isRefusedLookUp(error: unknown): error is GitHubDenied {
  return error instanceof GitHubDenied && error.status !== 401;
}

function unauthorized(detail: string): NotAMember {
  return new NotAMember(401, "Unauthorized", { detail });
}
