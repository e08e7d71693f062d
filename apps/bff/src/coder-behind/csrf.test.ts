import { expect, test } from "vitest";
import { buildTestDashboard } from "../testing/built-dashboard.ts";
import { askForCoder, openFrontDoor, signIn } from "../testing/coder-behind/front-door.ts";
import type { TestServer } from "../testing/start-test-server.ts";

const FROM_BROWSER = { "Sec-Fetch-Site": "same-origin" };

/** The CSRF token that a page of either server shows for a CSRF cookie. */
async function tokenOn(server: TestServer, cookie: string): Promise<string> {
  const { text } = await server.browser().get("/login", { Accept: "text/html", Cookie: cookie });
  return (
    /property="csrf-token" content="([^"]+)"/.exec(text)?.[1]?.replaceAll("&#x3D;", "=").replaceAll("&#61;", "=") ?? ""
  );
}

test("coder-behind#row49: either server's page sends to the other by the CSRF cookie that they share", async () => {
  const { server, there } = await openFrontDoor({ dashboardDirectory: buildTestDashboard() });
  const { token } = await signIn(server);
  const browser = there.browser();
  await browser.get("/api/v2/buildinfo");
  const shared = `csrf_token=${browser.cookies.get("csrf_token")}`;
  const here = `coder_session_token=${token}; ${shared}`;
  const translated = (await askForCoder(server, { Cookie: here })).headers.cookie ?? "";
  const [ours, theirs] = [await tokenOn(server, here), await tokenOn(there, translated)];
  const sendThere = (headers: Record<string, string>) =>
    there.browser().send("/api/v2/users/me/appearance", {
      method: "PUT",
      headers: { ...FROM_BROWSER, Cookie: translated, ...headers },
      body: { theme_preference: "dark", terminal_font: "" },
    });
  const signOut = (headers: Record<string, string>) =>
    server.browser().post("/api/v2/users/logout", undefined, { ...FROM_BROWSER, Cookie: here, ...headers });

  expect([(await sendThere({})).status, (await signOut({})).status]).toEqual([400, 400]);
  expect((await sendThere({ "X-CSRF-TOKEN": ours })).status).toBe(200);
  expect((await sendThere({ "X-CSRF-TOKEN": theirs })).status).toBe(200);
  expect((await signOut({ "X-CSRF-TOKEN": theirs })).status).toBe(200);
});
