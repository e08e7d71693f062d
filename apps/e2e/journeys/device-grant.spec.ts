import { owner, signInAsOwner } from "../deployments/owner.ts";
import { expectAccessible } from "../expect-accessible.ts";
import { expect, test } from "../fixtures.ts";
import { askWhoAmI, startDevice } from "../oauth-app.ts";
import { approveDeviceScreen } from "../screens/approve-device-screen.ts";
import { loginScreen } from "../screens/login-screen.ts";

const SCOPE = "workspace:read user:read_personal";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("somebody signs a computer without a browser in by their phone, which reads its QR code", async ({
  page,
  deployment,
}) => {
  const device = await startDevice(deployment.url, SCOPE);
  await page.goto(device.link);
  await loginScreen(page).signInWithPassword(owner);

  await expect(approveDeviceScreen(page).code).toHaveValue(device.userCode);
  await expectAccessible(page);
  await approveDeviceScreen(page).goOn();
  await expect(approveDeviceScreen(page).codeToCompare).toHaveText(device.userCode);
  await expect(approveDeviceScreen(page).account).toContainText(owner.username);
  await expect(approveDeviceScreen(page).able).toContainText("Workspaces: see");
  await expect(page.getByText("127.0.0.1")).toBeVisible();
  await expectAccessible(page);
  await approveDeviceScreen(page).approve();

  await expect(approveDeviceScreen(page).heading).toHaveText("Your device is signed in");
  await expectAccessible(page);
  expect(await askWhoAmI(deployment.url, await device.poll())).toEqual({ status: 200, username: owner.username });
});

test("somebody types the code as people do, and denies what they did not start", async ({ page, deployment }) => {
  await signInAsOwner(page);
  const device = await startDevice(deployment.url, SCOPE);
  await approveDeviceScreen(page).open();

  await approveDeviceScreen(page).enter(device.userCode.toLowerCase().replace("-", " "));
  await expect(approveDeviceScreen(page).heading).toHaveText("Sign Coder CLI in?");
  await approveDeviceScreen(page).deny();

  await expect(approveDeviceScreen(page).heading).toHaveText("Nothing was granted");
  await expectAccessible(page);
  await expect(device.poll()).rejects.toThrow("400 access_denied");
});

test("a code that no device shows is refused beside the code", async ({ page, browserTrouble }) => {
  browserTrouble.expect(/status of 404/);
  await signInAsOwner(page);
  await approveDeviceScreen(page).open();

  await approveDeviceScreen(page).enter("BCDF-GHJK");

  await expect(approveDeviceScreen(page).code).toHaveAccessibleDescription(/No device shows this code/);
  await expectAccessible(page);
});

test("who looks at a code leaves it to nobody else", async ({
  page,
  otherBrowser,

  deployment,
  browserTrouble,
}) => {
  browserTrouble.expect(/status of 404/);
  const device = await startDevice(deployment.url, SCOPE);
  await signInAsOwner(page);
  await page.goto(device.link);
  await approveDeviceScreen(page).goOn();
  await expect(approveDeviceScreen(page).codeToCompare).toBeVisible();

  const thief = await otherBrowser.newPage();
  await signInAsOwner(thief);
  await thief.goto(device.link);
  await approveDeviceScreen(thief).goOn();

  await expect(approveDeviceScreen(thief).code).toHaveAccessibleDescription(/No device shows this code/);
  await approveDeviceScreen(page).approve();
  await expect(approveDeviceScreen(page).heading).toHaveText("Your device is signed in");
});
