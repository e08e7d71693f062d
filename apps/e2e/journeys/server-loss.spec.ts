import { randomBytes } from "node:crypto";
import { createOwner } from "../deployments/owner.ts";
import { profiles } from "../deployments/profiles.ts";
import { test as base, expect } from "../fixtures.ts";
import { deviceScreen } from "../screens/device-screen.ts";
import { homeScreen } from "../screens/home-screen.ts";
import { startDeviceFlow } from "../screens/start-device-flow.ts";

const test = base.extend({ baseURL: async ({ loadBalancer }, use) => use(loadBalancer.url) });

test("rules#65: a server killed between two polls and started again signs in with the same code", async ({
  page,
  github,
  browserTrouble,
  loadBalancer,
  startServer,
  configDirectory,
}) => {
  browserTrouble.expect(/ERR_EMPTY_RESPONSE|ERR_CONNECTION/);
  const { login } = github.createPerson();
  const options = { ...profiles.deviceFlow, CODER_CONFIG_DIR: configDirectory };
  const first = await startServer(options);
  await createOwner(first.url);
  loadBalancer.sendTo(first.url);
  const userCode = await startDeviceFlow(page);

  await first.kill();
  await expect(deviceScreen(page).status).toHaveText("Reconnecting… Your code stays valid.");
  const second = await startServer(options);
  loadBalancer.sendTo(second.url);
  await expect(deviceScreen(page).code).toHaveText(userCode);
  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
});

test("rules#66: a sign-in that begins at one server ends at another on the same PostgreSQL", async ({
  page,
  github,
  loadBalancer,
  startServer,
  configDirectory,
}) => {
  const { login } = github.createPerson();
  const shared = {
    ...profiles.deviceFlow,
    CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
  };
  const one = await startServer({ ...shared, CODER_CONFIG_DIR: configDirectory });
  const socket = new URLSearchParams({ host: `${configDirectory}/postgres` });
  const other = await startServer({ ...shared, CODER_PG_CONNECTION_URL: `postgres://coder@localhost/coder?${socket}` });
  await createOwner(one.url);
  loadBalancer.sendTo(one.url);
  const userCode = await startDeviceFlow(page);

  loadBalancer.sendTo(other.url);
  await page.reload();
  await expect(deviceScreen(page).code).toHaveText(userCode);
  github.approve(userCode, login);

  await homeScreen(page).isOpenFor(login);
  loadBalancer.sendTo(one.url);
  await page.reload();
  await homeScreen(page).isOpenFor(login);
  expect(github.requests().earlyPolls).toBe(0);
});
