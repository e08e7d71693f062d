import type { PasskeyRequestOptions } from "@coder-sign-in/api-types";
import { createSoftwareAuthenticator, type StoredPasskey } from "../../passkeys/software-authenticator.ts";
import type { TestBrowser } from "../../test-browser.ts";
import { DEPLOYMENT_ENV, type Deployment, requireStatus, visit, whoIs } from "../deployment.ts";
import { addPerson, signIn } from "./account.ts";

interface Passkey {
  from: number;
  username: string;
  stored: StoredPasskey;
  /** Requested, not answered yet. */
  pending: PasskeyRequestOptions;
}

const origin = DEPLOYMENT_ENV.CODER_ACCESS_URL;
const MINE = "/api/v2/users/me/passkeys";
const SIGN_IN = "/api/v2/users/passkeys/sign-in";

/** A person's passkey, and a sign-in with it and another registration that have begun. */
export async function makePasskey(deployment: Deployment, owner: TestBrowser, from: number): Promise<Passkey> {
  const { username, email, password } = await addPerson(owner, `keyholder-${from}`);
  const person = visit(deployment, { from, session: await signIn(visit(deployment, { from }), { email, password }) });
  const authenticator = createSoftwareAuthenticator({ origin });
  const options = requireStatus(await person.post(`${MINE}/options`, { password }), 200).json;
  const response = authenticator.create(options);
  requireStatus(await person.post(MINE, { name: "Laptop", response }), 201);
  requireStatus(await person.post(`${MINE}/options`, { password }), 200);
  return { from, username, stored: authenticator.store(), pending: await beginSignIn(deployment, from) };
}

/** Completes the sign-in that had begun, and signs in again. Absent in releases older than passkeys. */
export async function usePasskey(deployment: Deployment, made: Passkey | undefined): Promise<void> {
  if (!made) return;
  const { from, username, stored, pending } = made;
  const authenticator = createSoftwareAuthenticator({ origin, stored });
  for (const options of [pending, await beginSignIn(deployment, from)]) {
    const answer = await visit(deployment, { from }).post(SIGN_IN, { response: authenticator.get(options) });
    const { session_token: session } = requireStatus(answer, 201).json;
    if ((await whoIs(deployment, from, session)) !== username) throw new Error("The passkey is somebody else's.");
  }
}

async function beginSignIn(deployment: Deployment, from: number): Promise<PasskeyRequestOptions> {
  return requireStatus(await visit(deployment, { from }).post(`${SIGN_IN}/options`), 200).json;
}
