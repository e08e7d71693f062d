import type { UserInput } from "@coder-sign-in/github-emulator";
import type { ProfileName } from "../deployments/profiles.ts";
import { expect, test } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

interface Refusal {
  who: string;
  profile: ProfileName;
  person: Partial<UserInput>;
  status: number;
  heading: string;
}

const refusals: Refusal[] = [
  {
    who: "who is in no allowed organization",
    profile: "deviceFlowMembersOnly",
    person: { memberships: ["globex"] },
    status: 401,
    heading: "Your GitHub account is not in an allowed organization",
  },
  {
    who: "who has not accepted the invitation to the organization",
    profile: "deviceFlowMembersOnly",
    person: { memberships: [{ org: "acme", state: "pending" }] },
    status: 401,
    heading: "Your GitHub account is not in an allowed organization",
  },
  {
    who: "who is in the organization but not in the team",
    profile: "deviceFlowMembersOnly",
    person: { memberships: ["acme"] },
    status: 401,
    heading: "Your GitHub account is not in an allowed team",
  },
  {
    who: "for whom there is no account where sign-ups are off",
    profile: "signUpsOff",
    person: {},
    status: 403,
    heading: "Sign-ups are disabled",
  },
  {
    who: "whose email address GitHub has not verified",
    profile: "deviceFlow",
    person: { emails: [{ email: "unverified@example.com", primary: true, verified: false }] },
    status: 400,
    heading: "Your email address is not verified on GitHub",
  },
  {
    who: "whose email address belongs to an account with a password",
    profile: "deviceFlow",
    person: { emails: [{ email: "owner@example.com", primary: true, verified: true }] },
    status: 403,
    heading: "Your account signs in another way",
  },
];

for (const { who, profile, person, status, heading } of refusals) {
  test.describe(() => {
    test.use({ profile });

    test(`somebody ${who} is refused, told why, and gets back to sign-in`, async ({ page, github, browserTrouble }) => {
      browserTrouble.expect(new RegExp(`status of ${status}`));
      const { login } = github.createPerson(person);

      github.approve(await startDeviceFlow(page), login);
      await expect(deviceScreen(page).ending).toHaveText(heading);
      await deviceScreen(page).useAnotherWay();

      await loginScreen(page).isOpen();
    });
  });
}

test.describe(() => {
  test.use({ profile: "deviceFlowMembersOnly" });

  test("somebody who was refused for the wrong organization starts again and comes in", async ({
    page,
    github,
    browserTrouble,
  }) => {
    browserTrouble.expect(/status of 401/);
    const { login } = github.createPerson();
    github.approve(await startDeviceFlow(page), login);
    await expect(deviceScreen(page).ending).toHaveText("Your GitHub account is not in an allowed organization");

    github.upsertUser(login, { memberships: ["acme/platform"] });
    await deviceScreen(page).startAgain();
    github.approve(await deviceScreen(page).userCode(), login);

    await expect(page).toHaveURL("/");
  });
});

test("an app that GitHub allows no device codes is named as the reason", async ({ page, github, browserTrouble }) => {
  browserTrouble.expect(/status of 502/);
  github.addFault({ kind: "device_flow_disabled" });

  await page.goto("/api/v2/users/oauth2/github/callback");
  await expect(deviceScreen(page).ending).toHaveText("GitHub does not allow codes for this app");
  await deviceScreen(page).useAnotherWay();

  await loginScreen(page).isOpen();
});

test("somebody who allowed too little on GitHub reads what is missing, starts again and comes in", async ({
  page,
  github,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 403/);
  const { login } = github.createPerson();
  github.approve(await startDeviceFlow(page), login, ["read:user", "read:org"]);
  await expect(deviceScreen(page).ending).toHaveText("Coder needs more access on GitHub");
  await expect(page.getByText("The scope user:email was not granted.")).toBeVisible();

  await deviceScreen(page).startAgain();
  github.approve(await deviceScreen(page).userCode(), login);

  await expect(page).toHaveURL("/");
});
