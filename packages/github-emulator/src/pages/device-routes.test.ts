import { describe, expect, test } from "vitest";
import { createBrowser, fieldOf } from "../testing/browser.ts";
import { poll, startFlow } from "../testing/client.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.2: the device flow's pages", () => {
  test("a person signs in, enters the code, compares it, authorizes, and the next poll has the token", async () => {
    const { url, control } = await startEmulator();
    const { deviceCode, userCode } = await startFlow(url);
    const browser = createBrowser(url);

    const chooser = await browser.visit("/login/device");
    const entry = await browser.signIn("octocat", fieldOf(chooser.text, "return_to"));
    const consent = await browser.submit("/login/device", { user_code: userCode });
    const done = await browser.submit(consent.location, { id: fieldOf(consent.text, "id"), decision: "authorize" });
    control.advance(5);
    const { json } = await poll(url, deviceCode);

    expect(chooser.text).toContain("<title>Sign in · Emulated GitHub</title>");
    expect(entry.text).toContain('<label for="user-code">Code</label>');
    expect(consent.text).toContain(`<span class="code">${userCode}</span>`);
    expect(consent.text).toContain("by <strong>acme</strong>");
    expect(consent.text).toContain("See your organizations and teams");
    expect(done.text).toContain("All set");
    expect(json).toHaveProperty("access_token");
  });

  test("Cancel kills the code and says so on both sides", async () => {
    const { url, control, browser, flow } = await signedIn();

    const consent = await browser.submit("/login/device", { user_code: flow.userCode });
    const done = await browser.submit(consent.location, { id: fieldOf(consent.text, "id"), decision: "cancel" });
    control.advance(5);

    expect(done.text).toContain("Cancelled");
    expect((await poll(url, flow.deviceCode)).json.error).toBe("access_denied");
  });

  test.each([
    ["lower case", (code: string) => code.toLowerCase()],
    ["no hyphen", (code: string) => code.replace("-", "")],
    ["spaces", (code: string) => ` ${code.replace("-", " ")} `],
  ])("accepts a code typed with %s", async (_how, typed) => {
    const { browser, flow } = await signedIn();

    const consent = await browser.submit("/login/device", { user_code: typed(flow.userCode) });

    expect(consent.text).toContain(flow.userCode);
  });

  test("has its own words for codes that are empty, malformed, unknown, expired, used, cancelled or approved", async () => {
    const { url, control, browser, flow } = await signedIn();
    const enter = async (user_code: string) => messageOf((await browser.submit("/login/device", { user_code })).text);
    const cancelled = await startFlow(url);
    control.deny(cancelled.userCode);
    const approved = await startFlow(url);
    control.approve(approved.userCode, "octocat");
    const used = await startFlow(url);
    control.approve(used.userCode, "octocat");
    control.advance(5);
    await poll(url, used.deviceCode);

    const messages = [
      await enter(""),
      await enter("ABC"),
      await enter("0000-0000"),
      await enter(used.userCode),
      await enter(cancelled.userCode),
      await enter(approved.userCode),
    ];
    control.advance(900);
    messages.push(await enter(flow.userCode));

    expect(messages.every((message) => message.endsWith("."))).toBe(true);
    expect(new Set(messages).size).toBe(7);
  });

  test("ties the message to the field for screen readers and keeps what was typed, escaped", async () => {
    const { browser } = await signedIn();

    const { text } = await browser.submit("/login/device", { user_code: '"><script>' });

    expect(text).toContain('aria-describedby="code-error" aria-invalid="true"');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(text).toContain("<title>Error: connect a device");
  });

  test("refuses the 51st code of an app within an hour, and takes it again after the hour", async () => {
    const { url, control, browser, flow } = await signedIn();
    for (let entered = 0; entered < 50; entered += 1)
      await browser.submit("/login/device", { user_code: flow.userCode });

    const tooMany = await browser.submit("/login/device", { user_code: flow.userCode });
    control.advance(3600);
    const fresh = await startFlow(url);
    const later = await browser.submit("/login/device", { user_code: fresh.userCode });

    expect([tooMany.status, messageOf(tooMany.text)]).toEqual([429, expect.stringContaining("in an hour")]);
    expect(later.text).toContain(fresh.userCode);
  });

  test("does not let a decision through that comes after the expiry", async () => {
    const { control, browser, flow } = await signedIn();
    const consent = await browser.submit("/login/device", { user_code: flow.userCode });
    control.advance(900);

    const late = await browser.submit(consent.location, { id: fieldOf(consent.text, "id"), decision: "authorize" });

    expect(late.status).toBe(410);
    expect(control.deviceFlows()[0]?.status).toBe("expired");
  });

  test("does not take a decision without the id that is on the consent page", async () => {
    const { control, browser, flow } = await signedIn();
    await browser.submit("/login/device", { user_code: flow.userCode });

    const forged = await browser.submit("/login/device/confirm", { id: "", decision: "authorize" });

    expect(forged.status).toBe(410);
    expect(control.deviceFlows()[0]?.status).toBe("pending");
  });

  test("leads back to the code's page from a consent or result page that has nothing to show", async () => {
    const { url, browser } = await signedIn();

    expect((await browser.visit("/login/device/confirm")).location).toBe(`${url}/login/device`);
    expect((await browser.visit("/login/device/done")).location).toBe(`${url}/login/device`);
  });

  test("is not framed, runs no script and names its language", async () => {
    const { browser } = await signedIn();

    const { headers, text } = await browser.visit("/login/device");

    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).not.toContain("<script");
  });
});

async function signedIn() {
  const { url, control } = await startEmulator();
  const flow = await startFlow(url);
  const browser = createBrowser(url);
  await browser.signIn("octocat");
  return { url, control, browser, flow };
}

function messageOf(page: string): string {
  return /role="alert">([^<]*)</.exec(page)?.[1] ?? "";
}
