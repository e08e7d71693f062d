import type { Answer } from "./answers/answer.ts";
import { GitHubDenied } from "./github-denied.ts";
import { nextPage } from "./next-page.ts";
import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { retryOnce } from "./retry-once.ts";
import { UpstreamError } from "./upstream-error.ts";
import { WrongAddress } from "./wrong-address.ts";

/**
 * A GET of the REST API. Rejects with `GitHubDenied` for 401, 403 and 404, with `UpstreamError` for all other trouble.
 */
export async function getJson(fetch: OutgoingFetch, url: URL, accessToken: string) {
  const headers = {
    Accept: "application/vnd.github+json",
    Authorization: `Bearer ${accessToken}`,
    "User-Agent": "coder-sign-in",
  };
  const answer = await retryOnce(() => fetch(url, { headers }));
  const body = await requireGitHubApi(answer, url);
  if ([401, 403, 404].includes(answer.status)) {
    throw new GitHubDenied(answer.status, messageOf(body), scopesOf(answer.headers, accessToken));
  }
  if (answer.status !== 200) {
    throw new UpstreamError("malformed", `GitHub answered ${answer.status} to ${url.pathname}.`);
  }
  return { body, next: nextPage(answer.headers.get("link"), url) };
}

/**
 * The JSON of an answer. GitHub's API answers every GET with JSON, so a page or a redirect comes from something else.
 */
export async function requireGitHubApi(answer: Answer, url: URL): Promise<unknown> {
  const { status, headers } = answer;
  const text = await answer.text();
  const isRedirect = status >= 300 && status < 400;
  const isPage = headers.get("content-type")?.includes("html") || /^\s*</.test(text);
  if (isRedirect || isPage) throw notGitHubApi(url, status, isRedirect ? "a redirect" : "a web page");
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (status >= 400) throw notGitHubApi(url, status, "no JSON");
    throw new UpstreamError("malformed", `GitHub sent broken JSON from ${url.pathname}.`, { cause });
  }
}

/** Strangers read it, so it names no host (signin#10.4). */
export function notGitHubApi({ pathname }: URL, status: number, what: string): WrongAddress {
  const message = `What answers at ${pathname} is not GitHub's API: it sent ${status} and ${what}.`;
  return new WrongAddress(`${message} Check CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL.`, status);
}

function messageOf(body: unknown): string {
  const hasMessage = typeof body === "object" && body !== null && "message" in body;
  return hasMessage && typeof body.message === "string" ? body.message.slice(0, 300) : "";
}

function scopesOf(headers: Headers, accessToken: string): string[] | undefined {
  const scopes = headers.get("x-oauth-scopes");
  if (scopes === null || accessToken.startsWith("ghu_")) return undefined;
  return scopes.split(",").flatMap((scope) => scope.trim() || []);
}
