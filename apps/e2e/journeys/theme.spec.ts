import type { Page } from "@playwright/test";
import { createPerson } from "../deployments/create-person.ts";
import { signIn } from "../deployments/sign-in.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";

const LIGHT = "rgb(247, 247, 244)";
const DARK = "rgb(20, 23, 26)";

const paper = (page: Page) => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");

test("a theme is painted at a click, and before any script on the pages after", async ({
  page,
  context,
  browser,
  deployment,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  const person = await createPerson(deployment.url, { username: "likes-it-dark", roles: [] });
  await signIn(page, person);
  await page.goto("/");
  await homeScreen(page).isOpen();
  expect(await paper(page)).toBe(LIGHT);

  await homeScreen(page).accountMenu.click();
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await paper(page)).toBe(DARK);
  await expect(page.getByRole("group", { name: "Theme" })).not.toHaveAttribute("aria-busy");
  await expectAccessible(page);

  const withoutScript = await browser.newContext({
    baseURL: deployment.url,
    javaScriptEnabled: false,
    colorScheme: "light",
    storageState: await context.storageState(),
  });
  const asLoaded = await withoutScript.newPage();
  await asLoaded.goto("/settings/tokens");
  await expect(asLoaded.locator("body")).toHaveCSS("background-color", DARK);
  await withoutScript.close();

  await page.reload();
  await homeScreen(page).accountMenu.click();
  await page.getByRole("radio", { name: "System" }).check();
  expect(await paper(page)).toBe(LIGHT);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper(page)).toBe(DARK);
  await expect(page.getByRole("group", { name: "Theme" })).not.toHaveAttribute("aria-busy");
  await page.getByRole("radio", { name: "Light", exact: true }).check();
  expect(await paper(page)).toBe(LIGHT);
});
