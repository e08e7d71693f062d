import type { Scenario } from "../scenario.ts";

const ME = { method: "GET", path: "/api/v2/users/me" } as const;
const HEADER = "Coder-Session-Token";

export const sessionByHeader: Scenario = {
  name: "session-by-header",
  title: "session check, as programs do (/api/v2/users/me)",
  work: {
    kind: "load",
    async prepare(site, connections) {
      const people = await site.people(connections);
      const requests = (connection: number) => [
        { ...ME, headers: { [HEADER]: people[connection]?.sessionToken ?? "" } },
      ];
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "header", name: HEADER } },
  },
};
