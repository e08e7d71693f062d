import { refusal } from "../mock/answers.ts";
import type { Scenario } from "./scenario.ts";

export const passwordRefusals = {
  passwordWrong: {
    description: "No password is right.",
    mocks: () => ({ loginWithPassword: () => refusal(401, "Incorrect email or password.") }),
  },

  passwordDisabled: {
    description: "Passwords were switched off after the sign-in page was loaded.",
    mocks: () => ({ loginWithPassword: () => refusal(403, "Password authentication is disabled.") }),
  },

  passwordIncorrectLoginType: {
    description: "The account signs in with GitHub, not with a password.",
    mocks: () => ({
      loginWithPassword: () =>
        refusal(403, 'Incorrect login type, attempting to use "password" but user is of login type "github"'),
    }),
  },

  accountSuspendedPassword: {
    description: "The password is right and the account is suspended.",
    mocks: () => ({
      loginWithPassword: () => refusal(401, "Your account is suspended. Contact an admin to reactivate your account."),
    }),
  },

  tooManyAttempts: {
    description: "Too many sign-ins from this address in a minute.",
    mocks: () => ({
      loginWithPassword: () => ({
        status: 429,
        headers: { "Retry-After": "42" },
        body: { message: "You've been rate limited for sending more than 60 requests in 1m0s." },
      }),
    }),
  },
} satisfies Record<string, Scenario>;
