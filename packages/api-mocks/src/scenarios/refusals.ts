import { refusal } from "../answers.ts";
import type { Scenario } from "../scenario.ts";
import { eachPoll, type PollFailure } from "./each-poll.ts";

/** The person authorized at GitHub, and this deployment does not let them in (contract signin.md 4.4 and 4.5). */
function refusedAfterApproval(description: string, reply: PollFailure): Scenario {
  return {
    description,
    mocks: (world) =>
      eachPoll(world, () => {
        world.flow = null;
        return reply;
      }),
  };
}

export const refusals = {
  notInOrganization: refusedAfterApproval(
    "The person is in none of the allowed GitHub organizations.",
    refusal(401, "Unauthorized", "You aren't a member of the authorized Github organizations!"),
  ),

  notInTeam: refusedAfterApproval(
    "The person is in none of the allowed GitHub teams.",
    refusal(
      401,
      "Unauthorized",
      "You aren't a member of an authorized team in the [acme example] Github organization(s)!",
    ),
  ),

  signupsDisabled: refusedAfterApproval(
    "The person has no account here and sign-ups are off.",
    refusal(403, "Signups are disabled", "Please contact your Coder administrator to request access."),
  ),

  emailUnverified: refusedAfterApproval(
    "The person's primary e-mail is not verified on GitHub.",
    refusal(400, "Your primary email must be verified on GitHub!"),
  ),

  incorrectLoginType: refusedAfterApproval(
    "The person's account signs in with a password.",
    refusal(
      403,
      "Incorrect login type",
      'Attempting to use login type "github", but the user has the login type "password". You can convert your account to use this login type by visiting your account settings.',
    ),
  ),

  linkedElsewhere: refusedAfterApproval(
    "The person's e-mail belongs to an account that is linked to another GitHub account.",
    refusal(
      403,
      "Email already linked",
      'The account with the email "octavia@example.com" is linked to another GitHub account. Sign in with that one, or ask your Coder administrator.',
    ),
  ),

  accountSuspended: refusedAfterApproval(
    "The person's account is suspended; GitHub sign-in says so.",
    refusal(401, "Your account is suspended. Contact an admin to reactivate your account."),
  ),
} satisfies Record<string, Scenario>;
