import type { User } from "@coder-sign-in/api-types";
import { oneTimePasscode } from "../fixtures/basics.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { type Account, findAccount, signedInUser, type World } from "../world/world.ts";
import { isAdmin, mayAdminister, missingRole } from "./rights.ts";
import { weakness } from "./weakness.ts";

/** signin#2.8-2.10: a changed password signs its owner out everywhere. */
export function changePasswordMocks(world: World) {
  return {
    validateUserPassword: ({ body }) => {
      const details = weakness(body.password);
      return { status: 200, body: { valid: details === "", details } };
    },

    requestOneTimePasscode: () => ({ status: 204 }),

    changePasswordWithOneTimePasscode: ({ body }) => {
      if (weakness(body.password) !== "") return invalidPassword(body.password);
      const account = world.accounts.find(({ user }) => user.email.toLowerCase() === body.email.toLowerCase());
      if (!account?.password || body.one_time_passcode !== oneTimePasscode) {
        return refusal(400, "Incorrect email or one-time passcode.");
      }
      return change(world, account, body.password);
    },

    updateUserPassword: ({ params, body }) => {
      const person = signedInUser(world);
      if (person === undefined) return signedOut();
      const account = findAccount(world, params.user);
      const isOwn = account?.user.id === person.id;
      if (account === undefined || !(isOwn || isAdmin(person))) return notFound;
      const refused = isOwn ? undefined : refuseToSet(person, account.user);
      if (refused !== undefined) return refused;
      if (account.user.login_type !== "password") {
        return refusal(400, "Users without password login type cannot change their password.");
      }
      if (isOwn && !body.old_password) return refusal(400, "Old password is required.");
      if (weakness(body.password) !== "") return invalidPassword(body.password);
      return isOwn && body.old_password !== account.password ? wrongOldPassword : change(world, account, body.password);
    },
  } satisfies Partial<Mocks>;
}

const wrongOldPassword = {
  status: 400 as const,
  body: {
    message: "Old password is incorrect.",
    validations: [{ field: "old_password", detail: "Old password is incorrect." }],
  },
};

function refuseToSet(actor: User, target: User) {
  if (!mayAdminister(actor, target)) return refusal(400, "Only owners can change the password of an owner.");
  const missing = missingRole(
    actor,
    target.roles.map(({ name }) => name),
  );
  if (missing === undefined) return undefined;
  return refusal(
    403,
    "Forbidden.",
    `Only owners can set the password of somebody with a role that you do not have yourself: ${missing}.`,
  );
}

function invalidPassword(password: string) {
  const validations = [{ field: "password", detail: weakness(password) }];
  return { status: 400 as const, body: { message: "Invalid password.", validations } };
}

function change(world: World, account: Account, password: string) {
  if (account.password === password) return refusal(400, "New password cannot match old password.");
  account.password = password;
  if (world.session?.userId === account.user.id) world.session = null;
  return { status: 204 as const };
}
