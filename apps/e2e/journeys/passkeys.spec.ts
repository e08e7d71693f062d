import type { CDPSession, Page } from "@playwright/test";
import { createOwner, owner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { test as base, expect } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { passkeysScreen } from "../screens/passkeys-screen.ts";

/** Browsers create no passkeys for an IP address; a server that listens on all interfaces is reached as localhost. */
const AT_LOCALHOST = { CODER_HTTP_ADDRESS: "0.0.0.0:0" };

interface Authenticator {
  cdp: CDPSession;
  id: string;
}

const test = base.extend<{ authenticator: Authenticator }>({
  /** A laptop with a fingerprint reader, and a finger on it; unplugged after the test, whose page others use. */
  authenticator: async ({ page }, use) => {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("WebAuthn.enable");
    const { authenticatorId: id } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await use({ cdp, id });
    await cdp.send("WebAuthn.disable");
    await cdp.detach();
  },
});

async function signInWithPassword(page: Page, url: string) {
  await page.goto(`${url}/login`);
  await loginScreen(page).signInWithPassword(owner);
}

test("a passkey is added, signs in by button and by autofill, and after the password; a recovery code does, too", async ({
  page,
  startServer,
  authenticator: { cdp, id },
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 40[13]/);
  const server = await startServer(AT_LOCALHOST);
  await createOwner(server.url);
  const passkeys = passkeysScreen(page);
  const home = homeScreen(page);

  await signInWithPassword(page, server.url);
  await home.isOpenFor(owner.username);
  await page.goto(`${server.url}/settings/security`);
  await expect(page.getByRole("button", { name: "Add passkey" })).toBeVisible();
  await expectAccessible(page);
  await passkeys.add("Laptop", owner.password);
  await expect(passkeys.codes).toHaveCount(10);
  await expectAccessible(page);
  const code = (await passkeys.codes.first().textContent()) ?? "";
  await page.getByRole("button", { name: "Copy codes" }).click();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(passkeys.row("Laptop")).toContainText("never");
  await expectAccessible(page);

  // Nobody touches it before the button asks.
  await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: id, enabled: false });
  await page.context().clearCookies();
  await page.goto(`${server.url}/login`);
  await expect(passkeys.signIn).toBeVisible();
  await expectAccessible(page);
  await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: id, enabled: true });
  await passkeys.signIn.click();
  await home.isOpenFor(owner.username);

  await page.context().clearCookies();
  await page.goto(`${server.url}/login`);
  await home.isOpenFor(owner.username);

  await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: id, enabled: false });
  await page.context().clearCookies();
  await signInWithPassword(page, server.url);
  await passkeys.stepIsOpen();
  await expectAccessible(page);
  await cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId: id, enabled: true });
  await passkeys.signIn.click();
  await home.isOpenFor(owner.username);

  await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: id });
  await page.context().clearCookies();
  await signInWithPassword(page, server.url);
  await passkeys.stepIsOpen();
  await page.getByLabel("Recovery code").fill(code);
  await page.keyboard.press("Enter");
  await home.isOpenFor(owner.username);

  await page.goto(`${server.url}/settings/security`);
  await expect(page.getByText("9 left")).toBeVisible();
  await passkeys.remove("Laptop", owner.password);
  await expect(page.getByText("The passkey Laptop was removed.")).toBeFocused();
  await page.context().clearCookies();
  await signInWithPassword(page, server.url);
  await home.isOpenFor(owner.username);
});

test("passkeys#5: where a passkey is required, it is added after the password, and the last one stays", async ({
  page,
  startServer,
  authenticator: _authenticator,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 40[13]/);
  const server = await startServer({ ...AT_LOCALHOST, CODER_PASSKEYS_REQUIRED: "true" });
  await createOwner(server.url);
  const passkeys = passkeysScreen(page);
  const home = homeScreen(page);

  await signInWithPassword(page, server.url);
  await expect(page.getByRole("heading", { name: "Add a passkey", level: 1 })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name").fill("Laptop");
  await page.getByRole("button", { name: "Add passkey" }).click();
  await expect(passkeys.codes).toHaveCount(10);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
  await home.isOpenFor(owner.username);

  await page.goto(`${server.url}/settings/security`);
  await expect(passkeys.row("Laptop")).toBeVisible();
  await expect(page.getByText(/Before you can remove this one, add another one/)).toBeVisible();
  await expectAccessible(page);
  await passkeys.actions("Laptop").click();
  await expect(page.getByRole("menuitem")).toHaveText(["Rename"]);
});
