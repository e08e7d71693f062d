import type { ResponseFetch } from "../answers/answer.ts";

/** The token endpoint's answer, which the library does not reveal if it rejects it. */
export interface TokenListener {
  fetch: ResponseFetch;
  /** Answers the next call to the token endpoint with its previous answer. */
  replay: ResponseFetch;
  /** Undefined until the token endpoint has answered with JSON. */
  heard(): Record<string, unknown> | undefined;
}

export function listenToTokenEndpoint(tokenEndpoint: string, fetch: ResponseFetch): TokenListener {
  const isTokenEndpoint = (url: string | URL) => new URL(url).href === new URL(tokenEndpoint).href;
  let heard: Record<string, unknown> | undefined;
  return {
    async fetch(url, init) {
      const answer = await fetch(url, init);
      if (!isTokenEndpoint(url)) return answer;
      const body: unknown = await answer
        .clone()
        .json()
        .catch(() => undefined);
      heard = typeof body === "object" && body !== null ? { ...body } : undefined;
      return answer;
    },
    replay: (url, init) => (isTokenEndpoint(url) ? Promise.resolve(Response.json(heard)) : fetch(url, init)),
    heard: () => heard,
  };
}
