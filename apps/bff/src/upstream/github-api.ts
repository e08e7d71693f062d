import { GitHubDenied } from "./github-denied.ts";
import type { GitHubEndpoints } from "./github-endpoints.ts";
import { getJson, notGitHubApi, requireGitHubApi } from "./github-request.ts";
import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { UpstreamError } from "./upstream-error.ts";

export interface GitHubUser {
  /** Numeric; logins can be renamed and reused. 0 if GitHub names none. */
  id: number;
  login: string;
  name: string;
  avatarUrl: string;
}

export interface GitHubEmail {
  email: string;
  primary: boolean;
  verified: boolean;
}

const MAX_PAGES = 50;

export type GitHubApi = ReturnType<typeof createGitHubApi>;

/**
 * The REST calls that identify a person (github#1.3). Reject with `GitHubDenied` if the token may not read something,
 * with `UpstreamError` for trouble.
 */
export function createGitHubApi(endpoints: GitHubEndpoints, fetch: OutgoingFetch) {
  const get = (path: string, accessToken: string) => getJson(fetch, new URL(endpoints.api + path), accessToken);

  return {
    /** GitHub's clock, from an answer that costs no quota. Undefined if the answer has no time. */
    async serverTime(): Promise<Date | undefined> {
      const url = new URL(`${endpoints.api}/rate_limit`);
      const answer = await fetch(url, { headers: { "User-Agent": "coder-sign-in" } });
      await requireGitHubApi(answer, url);
      const time = new Date(answer.headers.get("date") ?? "");
      return Number.isNaN(time.getTime()) ? undefined : time;
    },

    async user(accessToken: string): Promise<GitHubUser> {
      const { body } = await get("/user", accessToken).catch(rejectUserOfNobody);
      const user = asRecord(body);
      return {
        id: typeof user.id === "number" ? user.id : 0,
        login: textOf(user.login),
        name: textOf(user.name),
        avatarUrl: textOf(user.avatar_url),
      };
    },

    async emails(accessToken: string): Promise<GitHubEmail[]> {
      const { body } = await get("/user/emails", accessToken);
      return asList(body).map((email) => ({
        email: textOf(email.email),
        primary: email.primary === true,
        // Only the boolean counts (rules#14).
        verified: email.verified === true,
      }));
    },

    /** Logins of the organizations that the user is an active member of, over all pages. */
    async activeOrganizations(accessToken: string): Promise<string[]> {
      const logins: string[] = [];
      let url: URL | undefined = new URL(`${endpoints.api}/user/memberships/orgs?state=active&per_page=100`);
      for (let page = 0; url && page < MAX_PAGES; page++) {
        const { body, next } = await getJson(fetch, url, accessToken);
        for (const membership of asList(body)) {
          if (membership.state === "active") logins.push(textOf(asRecord(membership.organization).login));
        }
        url = next;
      }
      if (url) throw new UpstreamError("malformed", "GitHub's list of organizations does not end.");
      return logins;
    },

    async isActiveMember(accessToken: string, organization: string): Promise<boolean> {
      return isActive(get(`/user/memberships/orgs/${encodeURIComponent(organization)}`, accessToken));
    },

    async isActiveTeamMember(accessToken: string, team: { organization: string; slug: string }, login: string) {
      const path = [team.organization, "teams", team.slug, "memberships", login].map(encodeURIComponent).join("/");
      return isActive(get(`/orgs/${path}`, accessToken));
    },
  };

  /** Every token may ask for its own user, so if that is not found, there is no API at this address. */
  function rejectUserOfNobody(error: unknown): never {
    const isElsewhere = error instanceof GitHubDenied && error.status === 404;
    throw isElsewhere ? notGitHubApi(new URL(`${endpoints.api}/user`), 404, "nobody") : error;
  }
}

/** Whether the membership exists and is active; an invitation does not count (rules#16). */
async function isActive(membership: Promise<{ body: unknown }>): Promise<boolean> {
  try {
    return asRecord((await membership).body).state === "active";
  } catch (error) {
    if (error instanceof GitHubDenied && error.status === 404) return false;
    throw error;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UpstreamError("malformed", "GitHub sent something other than an object.");
}

function asList(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.map(asRecord);
  throw new UpstreamError("malformed", "GitHub sent something other than a list.");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
