import type { Page } from "@playwright/test";
import { signInAsOwner } from "../deployments/owner.ts";
import { expect, test } from "../fixtures.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

const SIGNED_OUT = ["/login", "/login?message=Hello", "/reset-password", "/reset-password/change", "/no/such/page"];
const SIGNED_IN = [
  "/settings/security",
  "/settings/tokens",
  "/settings/tokens/new",
  "/settings/ssh-keys",
  "/settings/external-auth",
  "/external-auth/github",
  "/settings/apps",
  "/cli-auth",
  "/device",
  "/audit",
  "/deployment/overview",
  "/deployment/userauth",
  "/deployment/options",
  "/deployment/users",
  "/deployment/users/new",
  "/deployment/oauth2-apps",
  "/deployment/oauth2-apps/new",
];
const PLANT = `
  const script = document.createElement("script");
  script.textContent = "document.title = 'planted'";
  const image = new Image();
  image.src = "http://evil.invalid/planted.png";
  document.body.append(script, image);
`;
const TELL = `
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, documentURI }) => {
    tellViolation({ directive: effectiveDirective, blocked: blockedURI, page: documentURI });
  });
`;
const REPORTED = /CSP violation reported/;

test.use({ profile: "logsViolations" });

test("general#10: the whole dashboard keeps to its policy, signed out and signed in", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.allow(/status of 404/);
  const before = deployment.log().length;
  const violations = await collectViolations(page);

  for (const path of SIGNED_OUT) await visit(page, path);
  await startDeviceFlow(page);
  await page.getByText("Use your phone or another computer").click();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await signInAsOwner(page);
  for (const path of SIGNED_IN) await visit(page, path);
  await visit(page, "/");
  await homeScreen(page).accountMenu.click();
  await expect(homeScreen(page).signOutButton).toBeVisible();

  expect(violations).toEqual([]);
  expect(deployment.log().slice(before)).not.toMatch(REPORTED);
});

test("general#rowC1: what is planted is stopped, and told to the server by report-uri", async ({
  page,
  deployment,
  browserTrouble,
}) => {
  browserTrouble.expect(/Content Security Policy/);
  browserTrouble.expect(/request failed: csp/);
  const before = deployment.log().length;
  const violations = await collectViolations(page);
  await loginScreen(page).open();
  await loginScreen(page).isOpen();

  await page.evaluate(PLANT);

  await expect.poll(() => violations.map(({ directive }) => directive).sort()).toEqual(["img-src", "script-src-elem"]);
  await expect(page).toHaveTitle("Sign in to Coder");
  const reports = () =>
    deployment
      .log()
      .slice(before)
      .split("\n")
      .filter((line) => REPORTED.test(line));
  await expect.poll(reports).toHaveLength(2);
  expect(reports().join("\n")).toContain("http://evil.invalid/planted.png");
  expect(reports().join("\n")).toContain("inline");
});

interface Violation {
  directive: string;
  blocked: string;
  page: string;
}

/** What pages visited from now on are prevented from doing. */
async function collectViolations(page: Page): Promise<Violation[]> {
  const violations: Violation[] = [];
  await page.exposeFunction("tellViolation", (violation: Violation) => violations.push(violation));
  await page.addInitScript(TELL);
  return violations;
}

/** Until the page has nothing more to load. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
