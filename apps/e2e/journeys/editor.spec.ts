import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { askWhoAmI, EDITOR, startEditor, startForgottenEditor } from "../oauth-app.ts";
import { openOtherSite } from "../other-site.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { grantScreen, handOver } from "../screens/grant-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

const ODD_STATE = `a+b c&d=e#%2F%/\u00e4~'(*)"<>;:@$,!?\u{1f511}`;
/** A test's script is no user gesture, without which Chromium may not open another program. */
const WITHOUT_GESTURE = /Not allowed to launch 'vscode:.* because a user gesture is required/;

test("somebody signs in to VS Code: sees who asks for what, allows, and the editor opens with a token", async ({
  page,
  deployment,
}) => {
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url);
  await page.goto(editor.address);
  await grantScreen(page).isOpenFor(EDITOR);
  await expect(grantScreen(page).account).toContainText(owner.username);
  await expect(grantScreen(page).target).toContainText("Opens VS Code on this computer");
  await expect(grantScreen(page).able).toContainText("connect over SSH");
  await expectAccessible(page);

  const link = await handOver(page, () => grantScreen(page).allow.click());

  await grantScreen(page).isGrantedFor(EDITOR);
  await expect(page).toHaveURL(editor.address);
  await expect(grantScreen(page).granted).toContainText("connect over SSH");
  expect(await askWhoAmI(deployment.url, await editor.finish(link))).toEqual({ status: 200, username: owner.username });
  await page.getByText("Nothing happened?").dispatchEvent("click");
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expectAccessible(page);
});

test("an editor with a registration that was deleted: the person reads what happened and what to do there", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 401/);
  await signInAsOwner(page);
  const editor = await startForgottenEditor(deployment.url);

  const answer = await page.goto(editor.address);

  expect(answer?.status()).toBe(401);
  await expect(page.getByRole("heading", { level: 1, name: "The app is not registered here" })).toBeVisible();
  await expect(page.getByText(/^VS Code: open the Command Palette/)).toBeVisible();
  await expect(page.getByText(/^JetBrains Toolbox: enter the address/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go to the home page" }).click();
  await expect(page).toHaveURL(`${deployment.url}/`);
});

test("success is told when it has happened, not before; whoever is not taken back goes by hand", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.allow(WITHOUT_GESTURE);
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url);
  await page.goto(editor.address);
  const opened: string[] = [];
  page.on("request", (request) => request.url().startsWith("vscode:") && opened.push(request.url()));
  const server = await holdAnswer(page, /\/allow$/);

  await grantScreen(page).allow.click();
  await server.isAsked;
  await grantScreen(page).isOpenFor(EDITOR);
  expect(opened).toEqual([]);
  const link = await handOver(page, server.answer);

  await grantScreen(page).isGrantedFor(EDITOR);
  const again = await handOver(page, () => grantScreen(page).returnTo("VS Code").dispatchEvent("click"));
  expect([again, opened]).toEqual([link, [link, link]]);
});

test("a form that is sent without our script opens the editor as well, and our policy stops it without its scheme", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.allow(WITHOUT_GESTURE);
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url);
  const submit = () => page.evaluate("document.getElementById('allow-form').submit()");
  await page.goto(editor.address);
  await grantScreen(page).isOpenFor(EDITOR);

  const link = await handOver(page, submit);
  expect((await askWhoAmI(deployment.url, await editor.finish(link))).status).toBe(200);

  browserTrouble.expect(/Sending form data .* violates .*"form-action 'self'"/);
  await changeHeaders(page, editor.address, ({ "content-security-policy": policy = "", ...headers }) => ({
    ...headers,
    "content-security-policy": policy.replace(" vscode:", ""),
  }));
  await page.goto(editor.address);
  await grantScreen(page).isOpenFor(EDITOR);
  const blocked = page.waitForEvent("console", (message) => message.text().includes("form-action"));
  await submit();
  await blocked;
});

test("who cancels sends the editor away with nothing", async ({ page, deployment }) => {
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url);
  await page.goto(editor.address);

  const link = await handOver(page, () => grantScreen(page).cancel.click());

  await expect(grantScreen(page).heading).toHaveText("Nothing was granted");
  expect(Object.fromEntries(new URL(link).searchParams)).toMatchObject({ error: "access_denied", state: "a-state" });
  await expect(editor.finish(link)).rejects.toThrow("400");
  await expectAccessible(page);
});

test("oauth-provider#row102: somebody switches to another account on the way, and it is that one who is granted", async ({
  page,
  deployment,
}) => {
  const other = await createPerson(deployment.url, { username: "switches-accounts", roles: [] });
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url, ODD_STATE);
  await page.goto(editor.address);

  await grantScreen(page).useAnotherAccount();
  await loginScreen(page).signInWithPassword(other);
  await expect(page).toHaveURL(editor.address);
  await expect(grantScreen(page).account).toContainText("switches-accounts");
  const link = await handOver(page, () => grantScreen(page).allow.click());

  expect(await askWhoAmI(deployment.url, await editor.finish(link))).toMatchObject({ username: "switches-accounts" });
});

test("oauth-provider#row71: somebody who is signed out comes back from GitHub's device page with every character", async ({
  page,
  github,
  deployment,
}) => {
  const { login } = github.createPerson();
  const editor = await startEditor(deployment.url, ODD_STATE);
  await page.goto(editor.address);
  await loginScreen(page).isOpen();
  await expectAccessible(page);
  await loginScreen(page).signInWithGithub();

  github.approve(await deviceScreen(page).userCode(), login);
  await grantScreen(page).isOpenFor(EDITOR);
  await expect(page).toHaveURL(editor.address);
  const link = await handOver(page, () => grantScreen(page).allow.click());

  expect(await askWhoAmI(deployment.url, await editor.finish(link))).toEqual({ status: 200, username: login });
});

test("oauth-provider#row187: who cannot sign in to the editor generates a token, which works", async ({
  page,
  context,
  deployment,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const editor = await startEditor(deployment.url);
  await page.goto(editor.address);
  await loginScreen(page).isOpen();

  await grantScreen(page).generateToken();
  // Until then the form on the screen is that of the page before.
  await expect(page).toHaveURL("/login?redirect=%2Fcli-auth");
  await loginScreen(page).signInWithPassword(owner);
  await expect(page).toHaveURL("/cli-auth");
  await page.getByRole("button", { name: "Create session token" }).click();
  await page.getByRole("button", { name: "Copy session token" }).click();
  const token = await page.evaluate<string>("navigator.clipboard.readText()");

  expect(await askWhoAmI(deployment.url, token)).toEqual({ status: 200, username: owner.username });
  await page.goto(editor.address);
  await grantScreen(page).generateToken();
  await expect(page).toHaveURL("/cli-auth");
});

test("rules#46, oauth-provider#row100: no page around it can show it, not even one of the same site", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.expect(/frame-ancestors/);
  browserTrouble.expect(/ERR_BLOCKED_BY_RESPONSE .*\/oauth2\/authorize/);
  browserTrouble.allow(/\/api\/v2\/csp\/reports/);
  await signInAsOwner(page);
  const editor = await startEditor(deployment.url);
  const around = await openOtherSite(`<iframe src="${editor.address}"></iframe>`);
  const inFrame = grantScreen(page.frameLocator("iframe"));

  await page.goto(around.url);
  await expect.poll(() => page.mainFrame().childFrames()[0]?.url()).toBe("chrome-error://chromewebdata/");
  await expect(inFrame.allow).toBeHidden();

  await changeHeaders(page, editor.address, ({ "x-frame-options": _, ...headers }) => ({
    ...headers,
    "content-security-policy": "",
  }));
  await page.goto(around.url);
  await expect(inFrame.allow, "nothing but the headers keeps it out").toBeVisible();
  around.close();
});

type Headers = Record<string, string>;

/** The page at this address comes with other headers. Forms that are sent there do not. */
async function changeHeaders(page: Page, address: string, change: (headers: Headers) => Headers): Promise<void> {
  await page.route(address, async (route) => {
    if (route.request().method() !== "GET") return route.continue();
    const response = await route.fetch();
    return route.fulfill({ response, headers: change(response.headers()) });
  });
}

interface HeldAnswer {
  isAsked: Promise<void>;
  answer(): Promise<void>;
}

/** The server gets the request, and its answer waits until the test releases it. */
async function holdAnswer(page: Page, pattern: RegExp): Promise<HeldAnswer> {
  let asked = () => {};
  let release = () => {};
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    asked();
    await released;
    await route.fulfill({ response });
  });
  return { isAsked, answer: async () => release() };
}
