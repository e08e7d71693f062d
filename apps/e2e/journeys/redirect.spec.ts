import type { Page } from "@playwright/test";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

/** dashboard#1.2; where it leaves a relative path, ours becomes the home page. */
const vectors = {
  "an address of this server": [
    ["/a?b=c#frag", "/a?b=c"],
    ["/%2Fevil/example", "/%2Fevil/example"],
    ["/api/v2/../../evil", "/evil"],
    ["/api/v2/buildinfo", "/api/v2/buildinfo"],
    ["somewhere", "/somewhere"],
    ["", "/"],
  ],
  "an address of another site": [
    ["//evil.example/x", "/x"],
    ["\\\\evil.example\\x", "/x"],
    ["https://evil.example/x?y=1", "/x?y=1"],
    ["https://evil.example//evil2.example", "/"],
    ["/\\evil.example", "/"],
    ["/.//evil.example", "/"],
    ["/./%2e//evil.example", "/"],
    ["/\t/evil.example", "/"],
  ],
  "what is no address of a page": [
    ["javascript:alert(1)", "/"],
    ["data:text/html,hi", "/"],
    ["http://[", "/"],
  ],
} as const;

for (const [what, pairs] of Object.entries(vectors)) {
  test(`rules#28: who signs in at /login?redirect= with ${what} stays on this server`, async ({ page, deployment }) => {
    for (const [wanted, lands] of pairs) {
      await test.step(`${JSON.stringify(wanted)} lands on ${lands}`, async () => {
        await loginScreen(page).open(wanted);

        await loginScreen(page).signInWithPassword(owner);

        await expect(page).toHaveURL(deployment.url + lands);
        await signOut(page);
      });
    }
  });
}

test("rules#28: a foreign redirect is cut down on the way through GitHub as well", async ({
  page,
  github,
  deployment,
}) => {
  const { login } = github.createPerson();
  await page.goto(
    `/api/v2/users/oauth2/github/callback?redirect=${encodeURIComponent("https://evil.example/?from=x")}`,
  );

  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
  await expect(page).toHaveURL(`${deployment.url}/?from=x`);
});

test("rules#28: a foreign redirect does not lead out somebody who is signed in already", async ({
  page,
  deployment,
}) => {
  await signInAsOwner(page);

  await loginScreen(page).open("//evil.example/x");

  await expect(page).toHaveURL(`${deployment.url}/x`);
});

test("an address that needs a session leads to sign-in and back, with its query", async ({ page, deployment }) => {
  await page.goto("/?tab=tokens&from=mail");
  await loginScreen(page).isOpen();

  await loginScreen(page).signInWithPassword(owner);

  await homeScreen(page).isOpen();
  await expect(page).toHaveURL(`${deployment.url}/?tab=tokens&from=mail`);
});

test("an address where nothing lives says so and leads home", async ({ page }) => {
  await signInAsOwner(page);
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await expect(page).toHaveTitle("Page not found – Coder");

  await page.getByRole("link", { name: "Go to the home page" }).click();

  await homeScreen(page).isOpen();
});

/** Once the page asks nothing more: its requests would be refused. */
async function signOut(page: Page): Promise<void> {
  await page.goto("about:blank");
  await page.context().clearCookies();
}
