import { authMethods, changedAuthMethods, owner } from "../fixtures/basics.ts";
import { refusal } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

const WEAK = "insecure password, try including more special characters, more numbers or using a longer password";

/** Forgotten passwords, changed passwords and conversions that fail. */
export const passwordChangeRefusals = {
  resetCodeWrong: {
    description: "No code from an email is right: mistyped, used, too old or never asked for.",
    mocks: () => ({
      changePasswordWithOneTimePasscode: () => refusal(400, "Incorrect email or one-time passcode."),
    }),
  },

  mailNotConfigured: {
    description: "The deployment can send no email; the answer, and so the page, is the same as when it can.",
  },

  resetDisabled: {
    description: "Passwords are switched off, so none can be reset.",
    mocks: () => {
      const disabled = () => refusal(403, "Password authentication is disabled.");
      return { requestOneTimePasscode: disabled, changePasswordWithOneTimePasscode: disabled };
    },
  },

  passwordTooWeak: {
    description: "The owner is signed in, and every new password is too weak.",
    arrange: signInOwner,
    mocks: () => {
      const body = { message: "Invalid password.", validations: [{ field: "password", detail: WEAK }] };
      const tooWeak = () => ({ status: 400 as const, body });
      return {
        validateUserPassword: () => ({ status: 200, body: { valid: false, details: WEAK } }),
        updateUserPassword: tooWeak,
        changePasswordWithOneTimePasscode: tooWeak,
      };
    },
  },

  oldPasswordWrong: {
    description: "The owner is signed in, and the old password is never right.",
    arrange: signInOwner,
    mocks: () => {
      const text = "Old password is incorrect.";
      const body = { message: text, validations: [{ field: "old_password", detail: text }] };
      return { updateUserPassword: () => ({ status: 400, body }) };
    },
  },

  convertPasswordWrong: {
    description: "The owner is signed in, and converting the account finds the password wrong.",
    arrange: signInOwner,
    mocks: () => ({ convertLoginType: () => refusal(401, "Incorrect email or password.") }),
  },

  convertNotOffered: {
    description: "The owner is signed in, and a password is the only way to sign in: nothing to convert to.",
    arrange: signInOwner,
    mocks: () => ({
      getAuthMethods: () => ({
        status: 200,
        body: changedAuthMethods({ github: { ...authMethods.github, enabled: false } }),
      }),
      convertLoginType: () => refusal(400, 'Cannot convert to login type "github".'),
    }),
  },
} satisfies Record<string, Scenario>;

function signInOwner(world: World): void {
  signIn(world, owner);
}
