import type { TestBrowser } from "../test-browser.ts";
import { type Deployment, requireStatus, visit } from "./deployment.ts";
import { makeAccount, signIn, useAccount } from "./kinds/account.ts";
import { makeAppDevices, useAppDevices } from "./kinds/app-devices.ts";
import { makeAppGrant, useAppGrant } from "./kinds/app-grant.ts";
import { makeAuthorization, useAuthorization } from "./kinds/authorization.ts";
import { makeCoderKey, useCoderKey } from "./kinds/coder-key.ts";
import { makeConversion, useConversion } from "./kinds/conversion.ts";
import { makeGitHubDevices, useGitHubDevices } from "./kinds/github-devices.ts";
import { makeLinks, useLinks } from "./kinds/links.ts";
import { makeOidcSession, useOidcSession } from "./kinds/oidc.ts";
import { makePasscode, usePasscode } from "./kinds/passcode.ts";
import { makePasskey, usePasskey } from "./kinds/passkey.ts";
import { makeRegistration, useRegistration } from "./kinds/registration.ts";

/** One credential of each kind that the product issues, in the clear. Most can be used once. */
export type Credentials = Awaited<ReturnType<typeof makeCredentials>>;

export const OWNER = { email: "kyle@example.com", username: "kyle", password: "SomeSecurePassword!" };

/** Creates the owner. The returned function creates one credential of each kind, for people at that address. */
export async function beginToFill(deployment: Deployment): Promise<(from: number) => Promise<Credentials>> {
  const browser = visit(deployment, { from: 1 });
  requireStatus(await browser.post("/api/v2/users/first", OWNER), 201);
  const owner = visit(deployment, { from: 1, session: await signIn(browser, OWNER) });
  return (from) => makeCredentials(deployment, owner, from);
}

async function makeCredentials(deployment: Deployment, owner: TestBrowser, from: number) {
  const [account, registration] = [
    await makeAccount(deployment, owner, from),
    await makeRegistration(deployment, from),
  ];
  const { client } = registration;
  return {
    account,
    registration,
    passkey: await makePasskey(deployment, owner, from),
    passcode: await makePasscode(deployment, owner, from),
    conversion: await makeConversion(deployment, owner, from),
    githubDevices: await makeGitHubDevices(deployment, from),
    oidc: await makeOidcSession(deployment, from),
    links: await makeLinks(deployment, account),
    appGrant: await makeAppGrant(deployment, owner, account),
    appDevices: await makeAppDevices(deployment, account, client),
    authorization: await makeAuthorization(deployment, account, client),
    coderKey: await makeCoderKey(deployment, account),
  };
}

/** Uses each of them over HTTP. Throws at the first that no longer works. */
export async function useCredentials(deployment: Deployment, made: Credentials): Promise<void> {
  await Promise.all([
    useAccount(deployment, made.account),
    useRegistration(deployment, made.registration),
    usePasskey(deployment, made.passkey),
    usePasscode(deployment, made.passcode),
    useConversion(deployment, made.conversion),
    useGitHubDevices(deployment, made.githubDevices),
    useOidcSession(deployment, made.oidc),
    useLinks(deployment, made.links),
    useCoderKey(deployment, made.coderKey),
    useAppGrant(deployment, made.appGrant),
    useAppDevices(deployment, made.appDevices).then(() => useAuthorization(deployment, made.authorization)),
  ]);
}
