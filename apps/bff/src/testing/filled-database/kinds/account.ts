import { isDeepStrictEqual } from "node:util";
import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, visit, whoIs } from "../deployment.ts";
import { type Belongings, makeBelongings, readBelongings } from "./belongings.ts";

export interface Account {
  from: number;
  username: string;
  email: string;
  password: string;
  session: string;
  token: string;
  /** Absent in releases from before they existed. */
  belongings?: Belongings;
}

const password = "SomeSecurePassword!";

/** A person with a password, created by the owner. */
export async function addPerson(owner: TestBrowser, username: string) {
  const person = { username, email: `${username}@example.com`, password };
  requireStatus(await owner.post("/api/v2/users", person), 201);
  return person;
}

export async function signIn(browser: TestBrowser, person: { email: string; password: string }): Promise<string> {
  const { email, password } = person;
  return requireStatus(await browser.post("/api/v2/users/login", { email, password }), 201).json.session_token;
}

export async function makeAccount(deployment: Deployment, owner: TestBrowser, from: number): Promise<Account> {
  const person = await addPerson(owner, `maja-${from}`);
  const session = await signIn(visit(deployment, { from }), person);
  const program = visit(deployment, { from, session });
  const { key: token } = requireStatus(await program.post("/api/v2/users/me/keys/tokens", {}), 201).json;
  return { from, ...person, session, token, belongings: await makeBelongings(program) };
}

/** The session, the API token and the password; in any case after a sign-in, what belongs to the account. */
export async function useAccount(deployment: Deployment, account: Account): Promise<void> {
  const { from, session, token } = account;
  const fresh = await signIn(visit(deployment, { from }), account);
  for (const key of [session, token, fresh]) await whoIs(deployment, from, key);
  const belongings = await readBelongings(visit(deployment, { from, session: fresh }));
  if (account.belongings && !isDeepStrictEqual(belongings, account.belongings)) {
    throw new Error(`${JSON.stringify(account.belongings)} became ${JSON.stringify(belongings)}.`);
  }
}
