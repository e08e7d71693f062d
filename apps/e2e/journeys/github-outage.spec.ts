import type { FaultInput } from "@coder-sign-in/github-emulator";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

const outages: { what: string; fault: FaultInput; answer: RegExp }[] = [
  { what: "answers 502 with a page", fault: { kind: "bad_gateway" }, answer: /status of 502/ },
  { what: "answers 429 as text", fault: { kind: "rate_limited", resetSeconds: 1 }, answer: /status of 502/ },
  { what: "resets connections", fault: { kind: "reset" }, answer: /status of 502/ },
  { what: "sends broken JSON", fault: { kind: "malformed_json" }, answer: /status of 502/ },
  { what: "does not answer", fault: { kind: "hang" }, answer: /status of 504/ },
];

for (const { what, fault, answer } of outages) {
  test(`rules#4: while GitHub ${what} the code lives on, and afterwards it signs in`, async ({
    page,
    github,
    browserTrouble,
  }) => {
    browserTrouble.expect(answer);
    const { login } = github.createPerson();
    const userCode = await startDeviceFlow(page);

    github.addFault({ ...fault, group: "access_token" });
    await expect(deviceScreen(page).status).toHaveText("Reconnecting… Your code stays valid.", { timeout: 20_000 });
    await expect(deviceScreen(page).code).toHaveText(userCode);
    github.clearFaults();
    github.approve(userCode, login);

    await homeScreen(page).isOpenFor(login);
  });
}

test("while GitHub hands out no codes the page says so, and tries again on demand", async ({
  page,
  github,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 502/);
  const { login } = github.createPerson();
  github.addFault({ kind: "bad_gateway", group: "device_code" });
  await page.goto("/api/v2/users/oauth2/github/callback");
  await expect(deviceScreen(page).ending).toHaveText("GitHub does not answer");

  github.clearFaults();
  await page.getByRole("button", { name: "Try again" }).click();
  github.approve(await deviceScreen(page).userCode(), login);

  await homeScreen(page).isOpenFor(login);
});
