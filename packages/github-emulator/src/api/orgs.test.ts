import { describe, expect, test } from "vitest";
import { gitHubApp } from "../seed/default-seed.ts";
import { callApi } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

interface Membership {
  state: string;
  role: string;
  organization: { login: string; id: number };
}

describe("github#1.3: GET /user/memberships/orgs", () => {
  test("pages through 150 organizations by the Link header, acme on the second page", async () => {
    const { url, token } = await signedIn("joiner");
    const first = await callApi(`${url}/api/v3/user/memberships/orgs?state=active&per_page=100`, token);
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";

    const second = await callApi(next, token);

    const [one, two] = [first, second].map(({ text }): Membership[] => JSON.parse(text));
    expect([one?.length, two?.length]).toEqual([100, 50]);
    expect(next).toBe(`${url}/api/v3/user/memberships/orgs?state=active&per_page=100&page=2`);
    expect(second.headers.get("link")).toMatch(/page=1>; rel="prev", <.*page=1>; rel="first"/);
    expect(second.headers.get("link")).not.toContain('rel="next"');
    expect(one?.some(({ organization }) => organization.login === "acme")).toBe(false);
    expect(two?.at(-1)).toMatchObject({ state: "active", role: "member", organization: { login: "acme", id: 501 } });
  });

  test("gives 30 a page when nothing else is asked for, and never more than 100", async () => {
    const { url, token } = await signedIn("joiner");
    const count = async (query: string) =>
      JSON.parse((await callApi(`${url}/user/memberships/orgs${query}`, token)).text).length;

    expect(await count("")).toBe(30);
    expect(await count("?per_page=1000")).toBe(100);
    expect(await count("?per_page=nonsense&page=-1")).toBe(30);
    expect(await count("?page=99")).toBe(0);
  });

  test("one organization by its name: the membership, or 404", async () => {
    const { url, token } = await signedIn("octocat");

    const own = await callApi(`${url}/user/memberships/orgs/ACME`, token);
    const other = await callApi(`${url}/user/memberships/orgs/initech`, token);

    expect([own.status, own.json.state]).toEqual([200, "active"]);
    expect(other.status).toBe(404);
  });

  test("tells active memberships from pending ones", async () => {
    const { url, token } = await signedIn("invited");
    const states = async (query: string) => {
      const { text } = await callApi(`${url}/user/memberships/orgs${query}`, token);
      return JSON.parse(text).map((membership: Membership) => membership.state);
    };

    expect(await states("")).toEqual(["pending"]);
    expect(await states("?state=pending")).toEqual(["pending"]);
    expect(await states("?state=active")).toEqual([]);
    expect((await callApi(`${url}/user/memberships/orgs?state=old`, token)).status).toBe(422);
  });

  test("shows a GitHub App only where it is installed", async () => {
    const { url, token } = await signedIn("octocat", gitHubApp.clientId);

    const { text } = await callApi(`${url}/user/memberships/orgs`, token);

    expect(JSON.parse(text).map((membership: Membership) => membership.organization.login)).toEqual(["acme"]);
  });

  test.each(["/user/memberships/orgs", "/user/orgs", "/user/teams", "/orgs/acme/teams/platform/memberships/octocat"])(
    "GET %s is 403 without read:org",
    async (path) => {
      const { url, emulator } = await startEmulator();
      const { accessToken } = await getToken(emulator, { scope: "user:email" });

      const { status, json } = await callApi(`${url}${path}`, accessToken);

      expect([status, json.message]).toEqual([403, expect.stringContaining("read:org")]);
    },
  );
});

describe("github#1.3: GET /user/orgs", () => {
  test("lists active organizations to read:org and to user", async () => {
    const { url, emulator } = await startEmulator();
    const logins = async (login: string, scope: string) => {
      const { accessToken } = await getToken(emulator, { login, scope });
      return JSON.parse((await callApi(`${url}/user/orgs`, accessToken)).text).map(
        (org: { login: string }) => org.login,
      );
    };

    expect(await logins("octocat", "read:org")).toEqual(["acme", "globex"]);
    expect(await logins("octocat", "user")).toEqual(["acme", "globex"]);
    expect(await logins("invited", "read:org")).toEqual([]);
  });
});

async function signedIn(login: string, clientId?: string) {
  const { url, emulator } = await startEmulator();
  const { accessToken } = await getToken(emulator, { login, clientId });
  return { url, token: accessToken };
}
