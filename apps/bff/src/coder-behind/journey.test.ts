import { expect, test } from "vitest";
import { askForCoder, keyIn, openFrontDoor, programThere, tokensThere } from "../testing/coder-behind/front-door.ts";
import { addApp, getTokens } from "../testing/oauth-apps.ts";
import { startDevice } from "../testing/people.ts";
import { program } from "../testing/tokens.ts";
import { endCoderKeys } from "./end-coder-keys.ts";

const ME = "/api/v2/users/me";
const AT = { "X-Forwarded-Proto": "http", "X-Forwarded-Host": "coder.test" };
const PAGE = { ...AT, Accept: "text/html", "Sec-Fetch-Mode": "navigate" };

test("coder-behind#row52: from the sign-in by device code to the sign-out, with a CLI and an IDE on the way", async () => {
  const { server, there } = await openFrontDoor({ env: { CODER_ACCESS_URL: "http://coder.test" } });
  const browser = server.browser();
  const cookie = () => ({ Cookie: `coder_session_token=${browser.cookies.get("coder_session_token")}` });

  const stranger = new URL((await askForCoder(server, PAGE, "/workspaces")).headers.location ?? "");
  const wanted = stranger.searchParams.get("redirect") ?? "";
  const device = await startDevice(browser, wanted);
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);
  const signedIn = await device.poll();
  const back = await browser.get(signedIn.json.redirect_url);
  const page = await askForCoder(server, { ...PAGE, ...cookie() }, "/workspaces");
  const inBrowser = await programThere(there, keyIn(page.headers.cookie)).get(ME);

  const session = browser.cookies.get("coder_session_token") ?? "";
  const { key: cliKey } = (await program(server, session).post("/api/v2/users/me/keys")).json;
  const cli = await askForCoder(server, { ...AT, "Coder-Session-Token": cliKey }, ME);
  const ide = await getTokens(server, browser, await addApp(server), { scope: "workspace:read" });
  const byIde = await askForCoder(server, { ...AT, Authorization: `Bearer ${ide.access_token}` }, ME);
  const keys = [keyIn(page.headers.cookie), cli.headers["coder-session-token"], byIde.headers["coder-session-token"]];

  await browser.post("/api/v2/users/logout", undefined, { "Coder-Session-Token": session });
  await endCoderKeys(server.deps);
  const left = await tokensThere(there, "octocat");

  expect([stranger.pathname, back.headers.get("location")]).toEqual(["/login", "http://coder.test/workspaces"]);
  expect([page.status, inBrowser.json.username, inBrowser.json.email]).toEqual([200, "octocat", "octocat@example.com"]);
  expect(new Set(keys).size).toBe(3);
  const [, cliThere, ideThere] = keys.map((key) => String(key).slice(0, 10));
  expect(Object.fromEntries(left.map(({ id, scopes }) => [id, scopes]))).toEqual({
    [cliThere ?? ""]: ["coder:all"],
    [ideThere ?? ""]: ["workspace:read"],
  });
});
