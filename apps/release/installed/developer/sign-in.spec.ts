import { expect, test } from "@playwright/test";

test("a developer signs in by device code through the pretend GitHub", async ({ page, context }) => {
  await page.goto("/login");
  await page.getByRole("link", { name: "Sign in with GitHub" }).click();
  const code = page.getByTestId("user-code");
  await expect(code).toHaveText(/^\w{4}-\w{4}$/);
  const userCode = (await code.textContent()) ?? "";

  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Copy code and open GitHub" }).click();
  const github = await opened;
  await github.getByRole("button", { name: /^octocat\b/ }).click();
  await github.getByLabel("Code").fill(userCode);
  await github.getByRole("button", { name: "Continue" }).click();
  await github.getByRole("button", { name: "Authorize" }).click();

  await expect(page.getByRole("heading", { name: /^Welcome, / })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("main").getByText("octocat", { exact: true })).toBeVisible();
});
