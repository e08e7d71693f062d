import { expect, test } from "vitest";
import { buildTestDashboard, metaTags } from "../../testing/built-dashboard.ts";
import { addApp, authorizePath, newPkce } from "../../testing/oauth-apps.ts";
import { authorizeAtGitHub, startDevice } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const STATE = "a+b c&d=e#%/\u00e4~'(*)";
const { challenge } = newPkce();

test("oauth-provider#row71: who signs in with GitHub by web comes back to the grant page, with every parameter as it was", async () => {
  const { server, browser, path } = await begin(false);

  const returned = await browser.get(await authorizeAtGitHub(server, browser, { redirect: path }));

  const location = returned.headers.get("location") ?? "";
  expect([...new URLSearchParams(location.split("?")[1])]).toEqual([...new URLSearchParams(path.split("?")[1])]);
  const page = await browser.get(location);
  expect(page.status).toBe(200);
  const { cancel_uri } = JSON.parse(metaTags(page.text)["authorization-request"] ?? "null");
  expect(new URL(cancel_uri).searchParams.get("state")).toBe(STATE);
});

test("oauth-provider#row71: and who signs in with a device code", async () => {
  const { server, browser, path } = await begin(true);
  const device = await startDevice(browser, path);
  server.github.control.approve(device.userCode, "octocat");
  server.clock.advance(5);

  const { json } = await device.poll();

  expect([...new URLSearchParams(json.redirect_url.split("?")[1])]).toEqual([
    ...new URLSearchParams(path.split("?")[1]),
  ]);
  expect((await browser.get(json.redirect_url)).status).toBe(200);
});

/** A signed-out person follows an app's link, and is sent to the sign-in page. */
async function begin(deviceFlow: boolean) {
  const server = await startTestServer({ github: { deviceFlow }, dashboardDirectory: buildTestDashboard() });
  const browser = server.browser();
  const app = await addApp(server);
  const link = await browser.get(authorizePath(app, challenge, { state: STATE, scope: "workspace:read" }));
  const login = new URL(link.headers.get("location") ?? "", server.origin);
  return { server, browser, path: login.searchParams.get("redirect") ?? "" };
}
