import type { OutgoingFetch } from "./outgoing-fetch.ts";
import { UpstreamError } from "./upstream-error.ts";

interface AtGitHub {
  provider: string;
  /** Ends with `/token` for that token, with `/grant` for all that the person has allowed the app. */
  url: string;
  clientId: string;
  clientSecret: string;
}

/** Revokes at the API of OAuth apps, where the app authenticates, and not the person (github#1.1). */
export async function deleteAtGitHub(
  fetch: OutgoingFetch,
  { provider, url, clientId, clientSecret }: AtGitHub,
  accessToken: string,
): Promise<void> {
  const answer = await fetch(url, {
    method: "DELETE",
    headers: {
      Accept: "application/vnd.github+json",
      Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
      "Content-Type": "application/json",
      "User-Agent": "coder-sign-in",
    },
    body: JSON.stringify({ access_token: accessToken }),
  });
  if (answer.status === 204) return;
  throw new UpstreamError("malformed", `${provider} answered ${answer.status} to the revocation request.`);
}
