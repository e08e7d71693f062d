import type { OutgoingFetch } from "./outgoing-fetch.ts";

/** GitHub reports OAuth errors with status 200. RFC 6749 5.2 asks for 400, and openid-client relies on it. */
export function conformingFetch(fetch: OutgoingFetch): OutgoingFetch {
  return async (url, init) => {
    const answer = await fetch(url, init);
    if (answer.status !== 200) return answer;

    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined);
    return isOAuthError(body) ? Response.json(body, { status: 400 }) : answer;
  };
}

function isOAuthError(body: unknown): boolean {
  return typeof body === "object" && body !== null && "error" in body && typeof body.error === "string";
}
