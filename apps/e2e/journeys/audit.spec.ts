import { readFile } from "node:fs/promises";
import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { auditScreen } from "../screens/audit-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

test("an owner finds a refused sign-in and their own in the audit trail, and filters it", async ({
  page,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 401/);
  const audit = auditScreen(page);
  await loginScreen(page).open();
  await loginScreen(page).signInWithPassword({ ...owner, password: "not the password" });
  await expect(loginScreen(page).error).toContainText("Incorrect email or password.");

  await signInAsOwner(page);
  await page.goto("/");
  await page.getByRole("link", { name: "Audit" }).click();

  await expect(audit.entry(`${owner.username} signed in`)).toContainText("Done (201)");
  await expect(audit.entry("failed to sign in")).toContainText("Refused (401)");
  await expectAccessible(page);

  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(csv.suggestedFilename()).toMatch(/^audit-\d{8}T\d{6}Z\.csv$/);
  const text = await readFile(await csv.path(), "utf8");
  expect(text.split("\r\n")[0]).toContain('"time","user","email","action"');
  expect(text).toContain(owner.email);
  await audit.filter({ action: "Exported" });
  await expect(audit.entry(`${owner.username} exported the audit log`)).toContainText("Done (200)");

  await audit.filter({ action: "Signed out" });
  await expect(audit.entry(`${owner.username} signed in`)).toHaveCount(0);

  await audit.filter({ action: "Signed in" });
  await expect(audit.entry(`${owner.username} signed in`)).toBeVisible();
});
