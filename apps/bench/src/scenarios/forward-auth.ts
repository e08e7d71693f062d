import type { Scenario } from "../scenario.ts";

const COOKIE = "coder_session_token";
/** As Traefik and Caddy ask, for a page of a service behind them. */
const ORIGINAL = {
  "X-Forwarded-Method": "GET",
  "X-Forwarded-Proto": "http",
  "X-Forwarded-Host": "127.0.0.1",
  "X-Forwarded-Uri": "/dashboards/7?from=now-1h",
};

export const forwardAuth: Scenario = {
  name: "forward-auth",
  title: "a proxy asks who sent a request (/forward-auth)",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const people = await site.people(connections);
      const requests = (connection: number) => {
        const headers = { ...ORIGINAL, Cookie: `${COOKIE}=${people[connection]?.sessionToken}` };
        return [{ method: "GET", path: "/forward-auth", headers } as const];
      };
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "cookie", name: COOKIE } },
  },
};
