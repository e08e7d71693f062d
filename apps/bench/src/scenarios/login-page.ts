import type { Scenario } from "../scenario.ts";

/** As browsers request it. */
const HEADERS = { Accept: "text/html", "Accept-Encoding": "gzip, deflate, br, zstd" };
const PAGE = { method: "GET", path: "/login", headers: HEADERS } as const;

export const loginPage: Scenario = {
  name: "login-page",
  title: "the page for somebody who is signed out (/login)",
  work: {
    kind: "load",
    prepare: async () => ({ expect: [200], sending: { kind: "repeat", requests: () => [PAGE] } }),
    bare: {},
  },
};
