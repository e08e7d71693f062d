import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { createOwner, owner } from "../deployments/owner.ts";
import { signIn as signInWithoutForm } from "../deployments/sign-in.ts";
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
  await signInWithoutForm(elsewhere, person);
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
  await elsewhere.goto("/");
  await loginScreen(elsewhere).isOpen();
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
