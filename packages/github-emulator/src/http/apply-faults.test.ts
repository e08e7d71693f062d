import { describe, expect, test } from "vitest";
import type { FaultInput } from "../control/parse-fault.ts";
import { defaultApp } from "../seed/default-seed.ts";
import { callApi, poll, post, send, startFlow } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.2: faults answer as a GitHub in trouble does", () => {
  test("rate_limited: 429 in plain text with x-ratelimit-reset by the emulator's clock", async () => {
    const { status, headers, text } = await pollWith({ kind: "rate_limited", resetSeconds: 30 });

    expect([status, headers.get("content-type")]).toEqual([429, "text/plain; charset=utf-8"]);
    expect(headers.get("x-ratelimit-reset")).toBe(String(Date.parse("2026-01-01T00:00:35Z") / 1000));
    expect(text).toContain("Too many requests");
  });

  test.each<[FaultInput, number, string]>([
    [{ kind: "forbidden" }, 403, "text/plain; charset=utf-8"],
    [{ kind: "bad_gateway" }, 502, "text/html; charset=utf-8"],
    [{ kind: "unavailable" }, 503, "text/plain; charset=utf-8"],
  ])("%o answers %i as %s", async (fault, status, contentType) => {
    const answer = await pollWith(fault);

    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, contentType]);
  });

  test("malformed_json: status 200, a JSON content type, and a body cut off", async () => {
    const { status, headers, text } = await pollWith({ kind: "malformed_json" });

    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(() => JSON.parse(text)).toThrow();
  });

  test("ignore_accept: a form although JSON was asked for", async () => {
    const { headers, text } = await pollWith({ kind: "ignore_accept" });

    expect(headers.get("content-type")).toBe("application/x-www-form-urlencoded; charset=utf-8");
    expect(new URLSearchParams(text).get("error")).toBe("authorization_pending");
  });

  test("oauth_error: any error with any status", async () => {
    const wrong = await pollWith({ kind: "oauth_error", error: "incorrect_device_code" });
    const disabled = await pollWith({ kind: "oauth_error", error: "device_flow_disabled", status: 400 });

    expect([wrong.status, wrong.json.error]).toEqual([200, "incorrect_device_code"]);
    expect([disabled.status, disabled.json.error]).toEqual([400, "device_flow_disabled"]);
  });

  test("denied: the API answers 403 or 404 in JSON, in GitHub's words, and its limits are not used up", async () => {
    const { url, emulator, control } = await startEmulator();
    const { accessToken } = await getToken(emulator);
    control.addFault({ kind: "denied", path: "/user/emails" });
    control.addFault({ kind: "denied", path: "/user/teams", status: 404, message: "Not Found" });

    const [emails, teams] = [
      await callApi(`${url}/user/emails`, accessToken),
      await callApi(`${url}/user/teams`, accessToken),
    ];

    expect([emails.status, emails.json.message]).toEqual([403, "Resource not accessible by integration"]);
    expect([teams.status, teams.json.message]).toEqual([404, "Not Found"]);
    expect(emails.headers.has("retry-after")).toBe(false);
  });

  test("web_page: a page where the API should be", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "web_page", group: "api" });

    const { status, headers } = await send(`${url}/api/v3/user`);

    expect([status, headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  });

  test("forbidden and rate_limited say how long to wait by either header, or by none", async () => {
    const heard: unknown[] = [];

    for (const limitHeader of ["x-ratelimit-reset", "retry-after", null] as const) {
      for (const kind of ["forbidden", "rate_limited"] as const) {
        const { headers } = await pollWith({ kind, limitHeader, resetSeconds: 30 });
        heard.push([headers.has("x-ratelimit-reset"), headers.get("retry-after")]);
      }
    }

    expect(heard).toEqual([
      [true, null],
      [true, null],
      [false, "30"],
      [false, "30"],
      [false, null],
      [false, null],
    ]);
  });

  test("token_answer: other members, nulls and gaps in the answer that gives a token, and in no other", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    control.addFault({ kind: "token_answer", members: { scope: ["a"], refresh_token: null }, omit: ["token_type"] });
    control.advance(5);
    const pending = await poll(url, deviceCode);
    control.approve(userCode, "octocat");
    control.advance(5);

    const granted = await poll(url, deviceCode);

    expect(pending.json.error).toBe("authorization_pending");
    expect(granted.json).toEqual({ access_token: expect.any(String), scope: ["a"], refresh_token: null });
  });

  test("device_flow_disabled hits the code endpoint even of an app that has the flow on", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "device_flow_disabled" });

    const { status, json } = await post(`${url}/login/device/code`, { client_id: defaultApp.clientId });

    expect([status, json.error]).toEqual([400, "device_flow_disabled"]);
  });

  test("slow_down: also for polls in time, with the interval that is asked for, or none", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    const answers: unknown[] = [];

    for (const interval of [10, 8, null, "rising"] as const) {
      control.clearFaults();
      control.addFault({ kind: "slow_down", interval });
      control.advance(60);
      const { json } = await poll(url, deviceCode);
      answers.push([json.error, json.interval]);
    }

    expect(answers).toEqual([
      ["slow_down", 10],
      ["slow_down", 8],
      ["slow_down", undefined],
      ["slow_down", 25],
    ]);
  });

  test("pending_forever: stays pending through approval and expiry, until it is cleared", async () => {
    const { url, control } = await startEmulator({ seed: { settings: { deviceCodeSeconds: 60 } } });
    const { deviceCode, userCode } = await startFlow(url);
    control.addFault({ kind: "pending_forever" });
    control.approve(userCode, "octocat");

    control.advance(30);
    const approved = await poll(url, deviceCode);
    control.advance(60);
    const expired = await poll(url, deviceCode);
    control.clearFaults();
    control.advance(5);
    const cleared = await poll(url, deviceCode);

    expect([approved.json.error, expired.json.error]).toEqual(["authorization_pending", "authorization_pending"]);
    expect(cleared.json.error).toBe("expired_token");
  });

  test("reset: the connection breaks without an answer, and the log says so", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode } = await startFlow(url);
    control.addFault({ kind: "reset", group: "access_token" });

    await expect(poll(url, deviceCode)).rejects.toThrow("fetch failed");

    await expect.poll(() => control.requests().requests.at(-1)).toMatchObject({ status: null, outcome: "fault:reset" });
  });

  test("hang: no answer ever, until the client gives up", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "hang", group: "api" });

    const asked = fetch(`${url}/user`, { signal: AbortSignal.timeout(50) });

    await expect(asked).rejects.toThrow("timeout");
    await expect.poll(() => control.requests().requests.at(-1)).toMatchObject({ status: null, outcome: "fault:hang" });
  });

  test("latency holds the answer back and adds to the fault after it", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "latency", ms: 60 });
    control.addFault({ kind: "bad_gateway" });
    const before = performance.now();

    const { status } = await send(`${url}/user`);

    expect(status).toBe(502);
    expect(performance.now() - before).toBeGreaterThanOrEqual(59);
  });
});

describe("where and how often a fault hits", () => {
  test("times: that often, then never again", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "unavailable", times: 2 });
    const statuses = [];

    for (let number = 1; number <= 3; number += 1) statuses.push((await send(`${url}/user`)).status);

    expect(statuses).toEqual([503, 503, 401]);
    expect(control.faults()[0]).toMatchObject({ seen: 3, hits: 2 });
  });

  test("rules#16: after and path let the first page pass and fail the second", async () => {
    const { url, emulator, control } = await startEmulator();
    const { accessToken } = await getToken(emulator, { login: "joiner" });
    control.addFault({ kind: "forbidden", path: "/user/memberships/orgs", after: 1 });
    const page = async (number: number) =>
      (await callApi(`${url}/api/v3/user/memberships/orgs?per_page=100&page=${number}`, accessToken)).status;

    expect([await page(1), await page(2)]).toEqual([200, 403]);
    expect((await callApi(`${url}/api/v3/user`, accessToken)).status).toBe(200);
  });

  test.each([
    ["device_code", "/login/device/code"],
    ["access_token", "/login/oauth/access_token"],
    ["api", "/user"],
    ["authorize", "/login/oauth/authorize"],
    ["pages", "/login/device"],
  ] as const)("group %s is hit at %s and nowhere else", async (group, path) => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "unavailable", group });
    const isPost = group === "device_code" || group === "access_token";

    const { status } = await send(`${url}${path}`, { method: isPost ? "POST" : "GET" });
    const elsewhere = await send(`${url}${group === "api" ? "/login" : "/user"}`);

    expect(status).toBe(503);
    expect(elsewhere.status).not.toBe(503);
  });

  test("the control API is never hit", async () => {
    const { url, control } = await startEmulator();
    control.addFault({ kind: "hang" });

    expect((await send(`${url}/_emulator/faults`, { method: "DELETE" })).json).toEqual({ cleared: 1 });
  });
});

async function pollWith(fault: FaultInput) {
  const { url, control } = await startEmulator();
  const { deviceCode } = await startFlow(url);
  control.advance(5);
  control.addFault({ group: "access_token", ...fault });
  return poll(url, deviceCode);
}
