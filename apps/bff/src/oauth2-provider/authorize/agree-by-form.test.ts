import { describe, expect, test } from "vitest";
import { metaTags } from "../../testing/built-dashboard.ts";
import { authorizePath, newPkce } from "../../testing/oauth-apps.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import { addPerson, giveSession } from "../../testing/people.ts";

const { challenge } = newPkce();
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

describe("agreeing by form", () => {
  test("oauth-provider#row97: with a session cookie, only with the page's token; a foreign or missing one gets no code", async () => {
    const { server, browser, app } = await startProvider();
    const path = authorizePath(app, challenge);
    const token = metaTags((await browser.get(path)).text)["csrf-token"] ?? "";
    const foreign = metaTags((await server.browser().get("/login")).text)["csrf-token"] ?? "";

    for (const body of ["", form(foreign), form("x")]) {
      expect((await browser.post(path, body, FORM)).status).toBe(400);
    }
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
    const answer = await browser.post(path, form(token), FORM);
    expect([answer.status, answer.headers.get("location")?.includes("?code=coder_")]).toEqual([302, true]);
  });

  test("oauth-provider#row98: a session header needs none", async () => {
    const { server, person, app } = await startProvider();
    const { token } = await giveSession(server, person);

    const answer = await server.browser().post(authorizePath(app, challenge), "", { "Coder-Session-Token": token });

    expect(answer.status).toBe(302);
  });

  test("oauth-provider#row99: a form of another site is refused, with the session cookie and without", async () => {
    const { server, browser, app } = await startProvider();

    for (const from of [browser, server.browser()]) {
      const answer = await from.post(authorizePath(app, challenge), "", { ...FORM, Origin: "https://evil.example" });
      expect([answer.status, answer.headers.get("location")]).toEqual([400, null]);
    }
  });

  test("review: somebody without a CSRF cookie is given one with the page, not two", async () => {
    const { browser, app } = await startProvider();
    browser.cookies.delete("csrf_token");

    const page = await browser.get(authorizePath(app, challenge));

    expect(page.headers.getSetCookie().filter((cookie) => cookie.startsWith("csrf_token="))).toHaveLength(1);
  });

  test("review: oauth-provider#row99: a page of a neighbour, which can plant cookies, agrees to nothing", async () => {
    const { server, browser, app } = await startProvider();
    const path = authorizePath(app, challenge);
    const plain = Buffer.alloc(32, 7).toString("base64");
    browser.cookies.set("csrf_token", plain);
    const ofNobody = metaTags((await server.browser().get("/login", { cookie: `csrf_token=${plain}` })).text);
    const masked = Buffer.concat([Buffer.alloc(32), Buffer.alloc(32, 7)]).toString("base64");

    for (const token of [plain, masked, ofNobody["csrf-token"] ?? ""]) {
      expect((await browser.post(path, form(token), FORM)).status).toBe(400);
    }
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test.each<[Record<string, string>, number]>([
    [{ "Sec-Fetch-Site": "same-site" }, 400],
    [{ "Sec-Fetch-Site": "cross-site" }, 400],
    [{ Origin: "https://neighbour.coder.test" }, 400],
    [{ "Sec-Fetch-Site": "same-origin", Origin: "null" }, 302],
    [{ Origin: "null" }, 302],
  ])(
    "review: oauth-provider#row99: of a form with %j the right token alone is not enough unless it may be ours: %i",
    async (from, status) => {
      const { browser, app } = await startProvider();
      const path = authorizePath(app, challenge);
      const token = metaTags((await browser.get(path)).text)["csrf-token"] ?? "";

      expect((await browser.post(path, form(token), { ...FORM, ...from })).status).toBe(status);
    },
  );

  test("oauth-provider#row102: whoever is signed in by then agrees for themselves, with a token of their own page only", async () => {
    const { server, browser, app } = await startProvider();
    const path = authorizePath(app, challenge);
    const token = async () => metaTags((await browser.get(path)).text)["csrf-token"] ?? "";
    const before = await token();
    const other = await addPerson(server, { username: "other" });
    browser.cookies.set("coder_session_token", (await giveSession(server, other)).token);

    expect((await browser.post(path, form(before), FORM)).status).toBe(400);
    await browser.post(path, form(await token()), FORM);

    expect(await server.query("select user_id from oauth2_provider_app_codes")).toEqual([{ user_id: other.id }]);
  });
});

function form(csrf_token: string): string {
  return new URLSearchParams({ csrf_token }).toString();
}
