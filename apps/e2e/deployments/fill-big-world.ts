import { type ApiClient, createApiClient } from "@coder-sign-in/api-client";
import { createPerson } from "./create-person.ts";
import { owner } from "./owner.ts";

export interface BigWorld {
  /** As the audit log counts: people and tokens. */
  created: number;
  /** Sign-ins with a wrong password. */
  refusals: number;
  /** A person with a session and tokens. */
  colleague: { username: string; email: string; password: string };
}

const PEOPLE = 500;
const TOKENS = 200;
const REFUSALS = 3;
const COLLEAGUE = "colleague-with-a-long-name";
const AT_ONCE = 25;

/** Fills a deployment that has only its owner, through the API: the screens would take minutes. */
export async function fillBigWorld(baseUrl: string): Promise<BigWorld> {
  const credentials = await createPerson(baseUrl, { username: COLLEAGUE, roles: [] });
  const asOwner = await signIn(baseUrl, owner);
  const asColleague = await signIn(baseUrl, credentials);
  await inBatches(PEOPLE - 2, (number) => {
    const username = `person-${number}`;
    return asOwner.createUser({
      body: { username, name: fullName(number), email: `${username}@example.com`, login_type: "none" },
    });
  });
  for (const client of [asOwner, asColleague]) {
    await inBatches(TOKENS, (number) => client.createToken({ user: "me", body: { token_name: `deploy-${number}` } }));
  }
  await inBatches(REFUSALS, () => signIn(baseUrl, { ...owner, password: "not the password" }).catch(() => undefined));
  return { created: PEOPLE - 1 + 2 * TOKENS, refusals: REFUSALS, colleague: { username: COLLEAGUE, ...credentials } };
}

async function signIn(baseUrl: string, { email, password }: { email: string; password: string }): Promise<ApiClient> {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: { email, password } });
  return createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
}

/** Numbers have three digits, from 001, so that they also sort as text. */
async function inBatches(count: number, create: (number: string) => Promise<unknown>): Promise<void> {
  for (let first = 1; first <= count; first += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - first + 1);
    await Promise.all(Array.from({ length: size }, (_, index) => create(String(first + index).padStart(3, "0"))));
  }
}

/** Every tenth is longer than its column is wide. */
function fullName(number: string): string {
  return number.endsWith("0") ? `Person ${number} of the Department of Continuous Integration and Delivery` : "";
}
