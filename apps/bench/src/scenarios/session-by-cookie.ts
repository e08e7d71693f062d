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
      const csrfCookie = await firstCookie(site.url);
      const requests = (connection: number) => [
        { ...ME, headers: { Cookie: `${COOKIE}=${people[connection]?.sessionToken}; ${csrfCookie}` } },
      ];
      return { expect: [200], sending: { kind: "repeat", requests } };
    },
    bare: { credential: { in: "cookie", name: COOKIE } },
  },
};

/** Protects against forged requests; a browser gets it with the page and sends it from then on. */
async function firstCookie(url: string): Promise<string> {
  const page = await fetch(`${url}/login`);
  await page.body?.cancel();
  const [cookie] = page.headers.getSetCookie();
  if (!cookie) throw new Error("The sign-in page came without a cookie.");
  return cookie.split(";", 1)[0] ?? "";
}
