import { USERNAME_MAX_LENGTH } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { randomAlphanumerics } from "../keys/api-key-token.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder, CoderPerson, NewCoderPerson } from "../upstream/coder/coder.ts";
import { CoderRefusal } from "../upstream/coder/coder-refusal.ts";
import { findByEmail } from "./find-by-email.ts";

const MOST_NAMES = 5;
const SUFFIX_LENGTH = 6;
const PASSWORD_LENGTH = 40;

interface Made {
  person: CoderPerson;
  /** False if another process was faster and created one with the same email address. */
  madeForThem: boolean;
}

/** Creates an account at that Coder for a person here: a member of the organization, without roles (coder-behind#3). */
export async function createThere(deps: Deps, coder: Coder, user: UserRow): Promise<Made> {
  const { email, name, loginType } = user;
  const organizationId = await coder.organizationId();
  let taken: CoderRefusal | undefined;
  for (let attempt = 0; attempt < MOST_NAMES; attempt++) {
    const username = attempt === 0 ? user.username : withSuffix(deps, user.username);
    // If a crash follows, the name tells that this account was created for them.
    await deps.store.coderPeople.want(user.id, username);
    try {
      const person = await createAs(deps, coder, { email, username, name, loginType, organizationId });
      return { person, madeForThem: true };
    } catch (error) {
      if (!isTaken(error)) throw error;
      taken = error;
      const found = await findByEmail(deps, coder, { user, wantedUsername: null });
      if (found) return { person: found, madeForThem: false };
    }
  }
  throw taken ?? new CoderRefusal(409, "No user name is free there.");
}

/**
 * With the login type that the person has here; where that Coder does not offer it, without any sign-in of its own
 * there.
 */
async function createAs(
  { random }: Pick<Deps, "random">,
  coder: Coder,
  { email, username, name, loginType, organizationId }: NewCoderPerson,
): Promise<CoderPerson> {
  const person = { email, username, name, organizationId };
  const password = loginType === "password" ? { password: randomAlphanumerics(random, PASSWORD_LENGTH) } : {};
  try {
    return await coder.createPerson({ ...person, ...password, loginType });
  } catch (error) {
    if (loginType === "none" || !isNotOffered(error)) throw error;
    return coder.createPerson({ ...person, loginType: "none" });
  }
}

function isTaken(error: unknown): error is CoderRefusal {
  if (!(error instanceof CoderRefusal)) return false;
  return error.status === 409 || (error.status === 400 && error.fields.includes("username"));
}

function isNotOffered(error: unknown): boolean {
  if (!(error instanceof CoderRefusal) || (error.status !== 400 && error.status !== 403)) return false;
  return error.fields.includes("login_type") || /login type|oidc|oauth|github|password auth/i.test(error.words);
}

function withSuffix({ random }: Pick<Deps, "random">, username: string): string {
  const suffix = randomAlphanumerics(random, SUFFIX_LENGTH).toLowerCase();
  const stem = username.slice(0, USERNAME_MAX_LENGTH - SUFFIX_LENGTH - 1).replace(/-+$/, "");
  return `${stem}-${suffix}`;
}
