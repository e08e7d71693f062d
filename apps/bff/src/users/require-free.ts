import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { UserRow } from "../store/schema.ts";
import { violatedIndex } from "../store/unique-violation.ts";

type UniqueField = "username" | "email";

const INDEXES: Readonly<Record<string, UniqueField>> = { users_username: "username", users_email: "email" };

/** Throws 409 that names every value in use by somebody other than `own`, case-insensitively. */
export async function requireFree(
  { store }: Pick<Deps, "store">,
  { username, email }: { username: string; email?: string },
  own?: UserRow,
): Promise<void> {
  const taken: UniqueField[] = [];
  const namesake = await store.users.findByUsername(username);
  if (namesake && namesake.id !== own?.id) taken.push("username");
  if (email !== undefined && (await store.users.findByEmail(email))) taken.push("email");
  if (taken.length > 0) throw alreadyExists(taken);
}

/** The same for whoever loses a race: the database refuses the second. */
export async function refuseTaken<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const field = INDEXES[violatedIndex(error) ?? ""];
    throw field === undefined ? error : alreadyExists([field]);
  }
}

function alreadyExists(fields: UniqueField[]): ApiError {
  const detail = "This value is already in use and should be unique.";
  return new ApiError(409, "User already exists.", { validations: fields.map((field) => ({ field, detail })) });
}
