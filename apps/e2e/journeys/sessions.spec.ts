import { createApiClient } from "@coder-sign-in/api-client";
import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { createOwner, owner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { sessionsScreen } from "../screens/sessions-screen.ts";

async function signIn(page: Page, url: string, person: { email: string; password: string; username: string }) {
  await page.goto(`${url}/login`);
  await loginScreen(page).signInWithPassword(person);
  await homeScreen(page).isOpenFor(person.username);
}

test("somebody finds another browser of theirs, and signs it out by keyboard", async ({
  page,
  deployment,
  otherBrowser,
}) => {
  const person = await createPerson(deployment.url, { username: "finds-a-browser", roles: [] });
  const elsewhere = await otherBrowser.newPage();
  await signIn(elsewhere, deployment.url, { ...person, username: "finds-a-browser" });
  await signIn(page, deployment.url, { ...person, username: "finds-a-browser" });

  await page.getByRole("link", { name: "Sessions" }).click();
  await sessionsScreen(page).isOpen();
  await expect(sessionsScreen(page).rows).toHaveCount(2);
  await expect(sessionsScreen(page).current).toContainText("Chrome on Windows");
  await expect(sessionsScreen(page).others).toContainText("127.0.0.1");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Sign out: Chrome/ }).press("Enter");
  await expect(sessionsScreen(page).dialog).toBeVisible();
  await expectAccessible(page);
  await sessionsScreen(page).dialog.getByRole("button", { name: "Sign out" }).press("Enter");

  await expect(page.getByText("Chrome on Windows no longer has access.")).toBeFocused();
  await expect(sessionsScreen(page).rows).toHaveCount(1);
  await elsewhere.reload();
  await loginScreen(elsewhere).isOpen();
});

test("with two hundred tokens: everything else ends at once, and the tokens stay", async ({
  page,
  deployment,
  baseURL,
}) => {
  const person = await createPerson(deployment.url, { username: "has-many-tokens", roles: [] });
  const { session_token } = await createApiClient({ baseUrl: baseURL }).loginWithPassword({ body: person });
  const program = createApiClient({ baseUrl: baseURL, headers: () => ({ "Coder-Session-Token": session_token }) });
  const tokens = await Promise.all(Array.from({ length: 200 }, () => program.createToken({ user: "me", body: {} })));
  await signIn(page, deployment.url, { ...person, username: "has-many-tokens" });
  await sessionsScreen(page).open();
  await sessionsScreen(page).isOpen();
  await expect(page.getByText("1 to 25 of 202")).toBeVisible();

  await page.getByRole("combobox", { name: "Show" }).selectOption("200 tokens");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("26 to 50 of 200")).toBeVisible();
  await page.reload();
  await expect(page.getByText("26 to 50 of 200")).toBeVisible();
  await sessionsScreen(page).signOutEverywhereElse();

  await expect(page.getByText("You were signed out everywhere else.")).toBeFocused();
  await expect(program.getUser({ user: "me" })).rejects.toMatchObject({ status: 401 });
  const kept = createApiClient({ baseUrl: baseURL, headers: () => ({ "Coder-Session-Token": tokens[0]?.key ?? "" }) });
  expect(await kept.getUser({ user: "me" })).toMatchObject({ username: "has-many-tokens" });
});

test("a sign-in with another browser is told by mail, which leads to the sessions", async ({
  page,
  startServer,
  mailRelay,
  otherBrowser,
}) => {
  const server = await startServer(mailRelay.options);
  await createOwner(server.url);
  await signIn(page, server.url, owner);

  await signIn(await otherBrowser.newPage(), server.url, owner);

  await expect.poll(() => mailRelay.textsFor(owner.email), { timeout: 15_000 }).toHaveLength(1);
  const [mail = ""] = mailRelay.textsFor(owner.email);
  expect(mail).toContain("Browser: Chrome");
  await page.goto(/http\S+/.exec(mail)?.[0] ?? "");
  await sessionsScreen(page).isOpen();
  await expect(sessionsScreen(page).rows).toHaveCount(2);
});
