import type { Scenario } from "../scenario.ts";

const ME = { method: "GET", path: "/api/v2/users/me" } as const;
const COOKIE = "coder_session_token";

export const sessionByCookie: Scenario = {
  name: "session-by-cookie",
  title: "session check, as browsers do (/api/v2/users/me)",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const people = await site.people(connections);
      const requests = (connection: number) => [
        { ...ME, headers: { Cookie: `${COOKIE}=${people[connection]?.sessionToken}` } },
      ];
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "cookie", name: COOKIE } },
  },
};
