import { describe, expect, test } from "vitest";
import { gitHubApp } from "../seed/default-seed.ts";
import { poll, send, startFlow } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("the buttons on /_emulator", () => {
  test.each([
    ["approve", "approved", "The code is approved."],
    ["deny", "denied", "The code is denied."],
    ["expire", "expired", "The code has expired."],
  ])("%s: the code is %s, and the page shown afterwards says so", async (action, status, said) => {
    const { url, control, press } = await started();
    const { userCode } = await startFlow(url);
    expect(await readPage(url)).toContain(`<button class="button" type="submit" name="action" value="${action}">`);

    const { status: answered, headers } = await press({ action, code: userCode, login: "hubot" });

    expect([answered, headers.get("location")]).toEqual([303, `/_emulator?done=${action}`]);
    expect(control.deviceFlows()[0]).toMatchObject({ status, login: action === "approve" ? "hubot" : null });
    const page = await readPage(url, headers.get("location"));
    expect(page).toContain(`<p class="done" role="status">${said}</p>`);
    expect(page).not.toContain('value="approve"');
  });

  test("add a fault, for one app and person and twice, and clear one or all", async () => {
    const { control, press } = await started();

    await press({
      action: "addFault",
      kind: "rate_limited",
      group: "api",
      clientId: gitHubApp.clientId,
      login: "hubot",
      times: "2",
    });
    await press({ action: "addFault", kind: "slow_down", group: "", clientId: "", login: "", times: "" });

    const [first, second] = control.faults();
    expect(first).toMatchObject({ kind: "rate_limited", group: "api", login: "hubot", times: 2 });
    expect(second).toMatchObject({
      kind: "slow_down",
      group: "access_token",
      clientId: null,
      login: null,
      times: null,
    });
    await press({ action: "clearFault", id: String(first?.id) });
    expect(control.faults()).toEqual([second]);
    await press({ action: "clearFaults" });
    expect(control.faults()).toEqual([]);
  });

  test("let time pass, revoke tokens, begin anew", async () => {
    const { url, control, press } = await started();
    const { deviceCode } = await startFlow(url);

    await press({ action: "advance", seconds: "900" });
    expect((await poll(url, deviceCode)).json.error).toBe("expired_token");
    await press({ action: "revokeTokens" });
    await press({ action: "reset" });
    expect(control.deviceFlows()).toEqual([]);
  });

  test.each<[Record<string, string>, number, string]>([
    [{ action: "approve", code: "XXXX-XXXX", login: "octocat" }, 404, "No device flow has the code"],
    [{ action: "addFault", kind: "flood" }, 400, "Choose a fault."],
    [{ action: "addFault", kind: "hang", times: "often" }, 400, "&quot;often&quot; is not a whole number."],
    [{ action: "dance" }, 400, "There is no such button."],
  ])("%j is refused on the page with %i", async (form, status, message) => {
    const { press } = await started();

    const answer = await press(form);

    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<p class="error" role="alert">${message}`);
  });

  test("what stands beside one another has headings of one level, and a fault is told as it was chosen", async () => {
    const { url, press } = await started();
    await press({ action: "addFault", kind: "hang", group: "", clientId: "", login: "", times: "" });

    const page = await readPage(url);

    const parts = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name);
    expect(parts).toEqual([
      "Pending codes",
      "Faults",
      "Clock and reset",
      "Users",
      "Apps",
      "Control API",
      "Latest requests",
    ]);
    expect(page).toContain('<option value="">everywhere it applies</option>');
    expect(page).toContain('<td data-head="Where">everywhere it applies</td>');
    expect(page).toContain('<td data-head="Times">until cleared</td>');
  });

  test("the page has no script, and its forms tell their origin", async () => {
    const { url } = await started();

    const { headers, text } = await send(`${url}/_emulator`, { headers: { accept: "text/html" } });

    expect(text).not.toContain("<script");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });
});

async function started() {
  const { url, control } = await startEmulator();
  const press = (form: Record<string, string>) =>
    send(`${url}/_emulator/page`, {
      method: "POST",
      body: new URLSearchParams(form),
      headers: { origin: url, "sec-fetch-site": "same-origin" },
    });
  return { url, control, press };
}

async function readPage(url: string, path: string | null = "/_emulator"): Promise<string> {
  return (await send(`${url}${path}`, { headers: { accept: "text/html" } })).text;
}
