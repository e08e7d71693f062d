import { describe, expect, test } from "vitest";
import { gitHubApp } from "../seed/default-seed.ts";
import { callApi, poll, send, startFlow } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";
import { controlEndpoints } from "./control-endpoints.ts";

describe("the control API under /_emulator", () => {
  test("its root lists every endpoint for programs, and shows it to browsers", async () => {
    const { url } = await startEmulator();

    const program = await send(`${url}/_emulator`);
    const browser = await send(`${url}/_emulator`, { headers: { accept: "text/html,*/*" } });

    expect(program.json.endpoints).toHaveLength(controlEndpoints.length);
    expect(program.json.endpoints).toContainEqual({
      call: "POST /_emulator/clock",
      help: 'Let time pass at once: {"advanceSeconds":900}.',
    });
    expect(browser.text).toContain("<title>Overview · Emulated GitHub</title>");
    for (const { path } of controlEndpoints) expect(browser.text).toContain(`/_emulator${path}</code>`);
  });

  test("approves by user code as a user, denies, and lists device flows without device codes", async () => {
    const { url, ask } = await started();
    const [approved, denied] = [await startFlow(url), await startFlow(url)];

    const approval = await ask("POST", `/device-flows/${approved.userCode.toLowerCase()}/approve`, {
      login: "octocat",
    });
    await ask("POST", `/device-flows/${denied.userCode}/deny`);
    const { text } = await ask("GET", "/device-flows");

    expect(approval.json).toMatchObject({ userCode: approved.userCode, status: "approved", login: "octocat" });
    expect(JSON.parse(text)).toMatchObject([{ status: "approved" }, { status: "denied", login: null }]);
    expect(text).not.toContain(approved.deviceCode);
  });

  test("lets 15 minutes pass at once", async () => {
    const { url, ask } = await started();
    const { deviceCode } = await startFlow(url);

    const { json } = await ask("POST", "/clock", { advanceSeconds: 900 });

    expect(json).toEqual({ now: "2026-01-01T00:15:00.000Z" });
    expect((await poll(url, deviceCode)).json.error).toBe("expired_token");
  });

  test("sets, lists and clears faults, one or all", async () => {
    const { ask } = await started();
    const { json } = await ask("POST", "/faults", { kind: "hang", group: "api", times: 1 });
    await ask("POST", "/faults", { kind: "slow_down" });

    expect(JSON.parse((await ask("GET", "/faults")).text)).toMatchObject([
      { kind: "hang", group: "api", times: 1, hits: 0 },
      { kind: "slow_down", group: "access_token", times: null },
    ]);
    expect((await ask("DELETE", `/faults/${json.id}`)).json).toEqual({ cleared: 1 });
    expect((await ask("DELETE", "/faults")).json).toEqual({ cleared: 1 });
  });

  test("changes only what is named of a user, and makes the organizations that a membership names", async () => {
    const { ask, control } = await started();

    const { json } = await ask("PUT", "/users/octocat", { memberships: ["initech/core"] });
    const created = await ask("PUT", "/users/newcomer", {});

    expect(json).toMatchObject({
      id: 9000583231,
      name: "Mona Octocat",
      memberships: [{ org: "initech", teams: ["core"] }],
    });
    expect(created.json).toMatchObject({ login: "newcomer", emails: [{ primary: true, verified: true }] });
    expect(control.orgs().map((org) => org.login)).toContain("initech");
  });

  test("changes apps, organizations and settings in place", async () => {
    const { ask } = await started();

    const app = await ask("PUT", `/apps/${gitHubApp.clientId}`, { deviceFlow: false });
    const org = await ask("PUT", "/orgs/acme", { name: "Acme 2" });
    const settings = await ask("PATCH", "/settings", { intervalSeconds: 1 });

    expect(app.json).toMatchObject({ type: "github-app", deviceFlow: false });
    expect(org.json).toEqual({ id: 501, login: "acme", name: "Acme 2" });
    expect(settings.json).toMatchObject({ intervalSeconds: 1, deviceCodeSeconds: 900 });
  });

  test("revokes tokens of one user, or of everybody", async () => {
    const { url, ask, emulator } = await started();
    const [one, other] = [await getToken(emulator), await getToken(emulator, { login: "hubot" })];

    expect((await ask("POST", "/tokens/revoke", { login: "octocat" })).json).toEqual({ revoked: 1 });
    expect((await callApi(`${url}/user`, one.accessToken)).status).toBe(401);
    expect((await callApi(`${url}/user`, other.accessToken)).status).toBe(200);
    expect((await ask("POST", "/tokens/revoke")).json).toEqual({ revoked: 1 });
  });

  test("a removed user's tokens are dead", async () => {
    const { url, ask, emulator } = await started();
    const { accessToken } = await getToken(emulator);

    expect((await ask("DELETE", "/users/octocat")).json).toEqual({ removed: "octocat" });
    expect((await callApi(`${url}/user`, accessToken)).status).toBe(401);
  });

  test("reset brings back the seed, the real time and an empty log", async () => {
    const { url, ask, control } = await started();
    await startFlow(url);
    control.upsertUser("octocat", { name: "Changed" });
    control.addFault({ kind: "hang", group: "api" });
    control.settings({ intervalSeconds: 1 });
    control.advance(900);

    await ask("POST", "/reset");

    expect(control.deviceFlows()).toEqual([]);
    expect(control.users()[0]?.name).toBe("Mona Octocat");
    expect(control.faults()).toEqual([]);
    expect(control.settings().intervalSeconds).toBe(5);
    expect(control.now().toISOString()).toBe("2026-01-01T00:00:00.000Z");
  });

  test.each<[string, string, unknown, number, string]>([
    ["POST", "/device-flows/XXXX-XXXX/approve", { login: "octocat" }, 404, 'No device flow has the code "XXXX-XXXX".'],
    ["POST", "/device-flows/XXXX-XXXX/approve", {}, 400, "body.login: is missing"],
    ["POST", "/clock", {}, 400, "body.advanceSeconds: is missing"],
    [
      "POST",
      "/clock",
      { advanceSeconds: "900" },
      400,
      'body.advanceSeconds: must be a number of at least 0, not "900"',
    ],
    ["POST", "/clock", "{", 400, "Problems parsing JSON"],
    ["POST", "/faults", {}, 400, "fault.kind: is missing; it is one of latency, hang"],
    ["POST", "/faults", { kind: "flood" }, 400, 'fault.kind: must be one of "latency", "hang"'],
    ["POST", "/faults", { kind: "hang", grup: "api" }, 400, "fault.grup: unknown field; known are kind, group"],
    ["POST", "/faults", { kind: "hang", login: "nobody" }, 404, "There is no user nobody."],
    ["POST", "/faults", { kind: "hang", clientId: "none" }, 404, "There is no app none."],
    ["POST", "/faults", { kind: "slow_down", interval: "x" }, 400, "fault.interval: must be a number"],
    ["PUT", "/users/octocat", { login: "hubot" }, 409, "hubot (id 9000480938) already has that login or id."],
    ["PUT", "/users/octocat", [], 400, "body: must be an object"],
    ["PUT", "/apps/other", { clientId: "another" }, 400, "app.clientId: cannot be changed"],
    ["PATCH", "/settings", { interval: 1 }, 400, "settings.interval: unknown field"],
    ["POST", "/tokens/revoke", { login: "nobody" }, 404, "There is no user nobody."],
    ["DELETE", "/users/nobody", {}, 404, "There is no user nobody."],
    ["GET", "/nothing", undefined, 404, "There is no GET /_emulator/nothing. GET /_emulator lists what there is."],
  ])("%s %s %j answers %i and says why", async (method, path, body, status, message) => {
    const { ask } = await started();

    const answer = await ask(method, path, body);

    expect(answer.status).toBe(status);
    expect(String(answer.json.error).startsWith(message)).toBe(true);
  });

  test("approving twice, or as nobody, is refused and changes nothing", async () => {
    const { url, ask, control } = await started();
    const { userCode } = await startFlow(url);
    const approve = (login: string) => ask("POST", `/device-flows/${userCode}/approve`, { login });

    const asNobody = await approve("nobody");
    await approve("octocat");
    const twice = await approve("hubot");

    expect([asNobody.status, asNobody.json.error]).toEqual([404, expect.stringContaining("there are octocat, hubot")]);
    expect([twice.status, twice.json.error]).toEqual([409, `The code ${userCode} is approved already.`]);
    expect(control.deviceFlows()[0]?.login).toBe("octocat");
  });

  test("ends the life of one code, and of no other", async () => {
    const { url, ask } = await started();
    const [over, waiting] = [await startFlow(url), await startFlow(url)];

    const { json } = await ask("POST", `/device-flows/${over.userCode}/expire`);

    expect(json).toMatchObject({ status: "expired" });
    expect((await poll(url, over.deviceCode)).json.error).toBe("expired_token");
    expect(JSON.parse((await ask("GET", "/device-flows")).text)[1]).toMatchObject({
      userCode: waiting.userCode,
      status: "pending",
    });
  });
});

async function started() {
  const { url, control, emulator } = await startEmulator();
  const ask = (method: string, path: string, body?: unknown) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return send(`${url}/_emulator${path}`, { method, ...(body === undefined ? {} : { body: text }) });
  };
  return { url, control, emulator, ask };
}
