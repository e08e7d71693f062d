import type { LoadWork, Scenario } from "../scenario.ts";

const COOKIE = "coder_session_token";

export const forwardAuth: Scenario = {
  name: "forward-auth",
  title: "a proxy asks who sent a request (/forward-auth)",
  work: askProxyQuestion("/forward-auth"),
};

/** What Traefik and Caddy ask for a page of a service behind them. */
export function askProxyQuestion(path: string): LoadWork {
  return {
    kind: "load",
    async prepare(site, connections) {
      const people = await site.people(connections);
      const original = {
        "X-Forwarded-Method": "GET",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": new URL(site.url).host,
        "X-Forwarded-Uri": "/dashboards/7?from=now-1h",
      };
      const requests = (connection: number) => {
        const headers = { ...original, Cookie: `${COOKIE}=${people[connection]?.sessionToken}` };
        return [{ method: "GET", path, headers } as const];
      };
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "cookie", name: COOKIE } },
  };
}
