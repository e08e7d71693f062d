import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, visit } from "../deployment.ts";
import { addPerson, signIn } from "./account.ts";

interface Passcode {
  from: number;
  email: string;
  passcode: string;
}

/** A code to set a new password with, which came by mail. */
export async function makePasscode(deployment: Deployment, owner: TestBrowser, from: number): Promise<Passcode> {
  const { email } = await addPerson(owner, `forgetful-${from}`);
  requireStatus(await visit(deployment, { from }).post("/api/v2/users/otp/request", { email }), 204);
  return { from, email, passcode: await deployment.world.nextPasscode(email) };
}

export async function usePasscode(deployment: Deployment, { from, email, passcode }: Passcode): Promise<void> {
  const browser = visit(deployment, { from });
  const wanted = { email, one_time_passcode: passcode, password: "AnotherSecurePassword!" };
  requireStatus(await browser.post("/api/v2/users/otp/change-password", wanted), 204);
  await signIn(browser, wanted);
}
