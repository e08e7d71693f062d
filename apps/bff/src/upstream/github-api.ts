import type { GitHubEndpoints } from "./github-endpoints.ts";
import { nextPage } from "./next-page.ts";
import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { UpstreamError } from "./upstream-error.ts";

export interface GitHubUser {
  /** Numeric; logins can be renamed and reused. 0 when GitHub names none. */
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

/** The REST calls that tell who somebody is (contract github.md 1.3). Reject with `UpstreamError`. */
export function createGitHubApi(endpoints: GitHubEndpoints, fetch: OutgoingFetch) {
  const get = (path: string, accessToken: string) => getJson(fetch, new URL(endpoints.api + path), accessToken);

  return {
    /** GitHub's clock, by an answer that costs no quota. Undefined where the answer names no time. */
    async serverTime(): Promise<Date | undefined> {
      const { headers } = await fetch(`${endpoints.api}/rate_limit`, { headers: { "User-Agent": "coder-sign-in" } });
      const time = new Date(headers.get("date") ?? "");
      return Number.isNaN(time.getTime()) ? undefined : time;
    },

    async user(accessToken: string): Promise<GitHubUser> {
      const { body } = await get("/user", accessToken);
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
        // Only the boolean counts (rule 14).
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
      if (url) throw new UpstreamError("malformed", "GitHub lists organizations without end.");
      return logins;
    },

    /** Whether the membership is there and active; an invitation does not count (rule 16). */
    async isActiveTeamMember(accessToken: string, team: { organization: string; slug: string }, login: string) {
      const path = [team.organization, "teams", team.slug, "memberships", login].map(encodeURIComponent).join("/");
      const { status, body } = await get(`/orgs/${path}`, accessToken);
      return status === 200 && asRecord(body).state === "active";
    },
  };
}

async function getJson(fetch: OutgoingFetch, url: URL, accessToken: string) {
  const answer = await retryOnce(() =>
    fetch(url, {
      headers: {
        Accept: "application/vnd.github+json",
        Authorization: `Bearer ${accessToken}`,
        "User-Agent": "coder-sign-in",
      },
    }),
  );
  if (answer.status === 404) return { status: 404, body: {}, next: undefined };
  if (answer.status !== 200)
    throw new UpstreamError("malformed", `GitHub answered ${answer.status} to ${url.pathname}.`);

  const body: unknown = await answer.json().catch((cause: unknown) => {
    throw new UpstreamError("malformed", `GitHub sent broken JSON from ${url.pathname}.`, { cause });
  });
  return { status: 200, body, next: nextPage(answer.headers.get("link"), url) };
}

/** Reading twice does no harm, so one broken connection is forgiven (DESIGN decision 16). */
async function retryOnce(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (error) {
    const transient =
      error instanceof UpstreamError && (error.fault === "unreachable" || error.fault === "unavailable");
    if (!transient) throw error;
    return request();
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  throw new UpstreamError("malformed", "GitHub sent something else than an object.");
}

function asList(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.map(asRecord);
  throw new UpstreamError("malformed", "GitHub sent something else than a list.");
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
