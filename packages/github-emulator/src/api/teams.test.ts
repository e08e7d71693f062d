import { describe, expect, test } from "vitest";
import { callApi } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.3: GET /user/teams", () => {
  test("lists the teams of active memberships with their organization", async () => {
    const { url, emulator } = await startEmulator();
    const teams = async (login: string) => {
      const { accessToken } = await getToken(emulator, { login });
      return JSON.parse((await callApi(`${url}/user/teams`, accessToken)).text);
    };

    expect(await teams("octocat")).toMatchObject([
      { slug: "platform", name: "platform", organization: { login: "acme", id: 501 } },
    ]);
    expect(await teams("invited")).toEqual([]);
  });
});

describe("github#1.3: GET /orgs/{org}/teams/{slug}/memberships/{login}", () => {
  test("answers the state and role of a member, whatever the case of the names", async () => {
    const { status, json, url } = await ask("octocat", "/orgs/Acme/teams/platform/memberships/OCTOCAT");

    expect(status).toBe(200);
    expect(json).toEqual({
      url: `${url}/orgs/Acme/teams/platform/memberships/OCTOCAT`,
      role: "member",
      state: "active",
    });
  });

  test("answers pending for an invitation that was not accepted", async () => {
    expect((await ask("invited", "/orgs/acme/teams/platform/memberships/invited")).json.state).toBe("pending");
  });

  test.each([
    ["hubot", "/orgs/acme/teams/platform/memberships/hubot"],
    ["octocat", "/orgs/acme/teams/platform/memberships/hubot"],
    ["octocat", "/orgs/acme/teams/security/memberships/octocat"],
    ["octocat", "/orgs/nowhere/teams/platform/memberships/octocat"],
    ["octocat", "/orgs/acme/teams/platform/memberships/nobody"],
    ["loner", "/orgs/acme/teams/platform/memberships/octocat"],
  ])("answers %s 404 to %s", async (login, path) => {
    const { status, json } = await ask(login, path);

    expect([status, json.message]).toEqual([404, "Not Found"]);
  });
});

async function ask(login: string, path: string) {
  const { url, emulator } = await startEmulator();
  const { accessToken } = await getToken(emulator, { login });
  return { url, ...(await callApi(`${url}${path}`, accessToken)) };
}
