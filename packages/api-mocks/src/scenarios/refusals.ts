import { refusal } from "../mock/answers.ts";
import { eachPoll, type PollFailure } from "./each-poll.ts";
import type { Scenario } from "./scenario.ts";

/** The person authorized at GitHub, but this deployment refuses them (signin#4.4 and signin#4.5). */
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

/** With a machine-readable code, of ours or of an RFC. */
function coded<Status extends 401 | 403 | 502>(status: Status, error: string, message: string, detail: string) {
  return { status, body: { message, detail, error } };
}

export const refusals = {
  scopeMissing: refusedAfterApproval(
    "The person granted GitHub's scopes in part, and can mend that.",
    coded(
      403,
      "insufficient_scope",
      "GitHub does not let Coder read your email addresses.",
      "The scope user:email was not granted. Start again and allow everything on GitHub's page. If GitHub shows no such page, first revoke the app in GitHub under Settings → Applications.",
    ),
  ),

  permissionMissing: refusedAfterApproval(
    "The GitHub App may not read email addresses, which only an administrator can mend.",
    coded(
      403,
      "permission_missing",
      "GitHub does not let Coder read your email addresses.",
      "The GitHub App that Coder uses lacks the account permission “Email addresses: read-only”: an administrator has to add it in the app's settings at GitHub; GitHub then asks you to accept it. GitHub says: “Resource not accessible by integration”",
    ),
  ),

  githubTokenRefused: refusedAfterApproval(
    "The app's access was revoked on GitHub before the sign-in was done.",
    coded(
      401,
      "invalid_token",
      "GitHub does not accept the token that it gave.",
      "The app's access has been revoked in the meantime. Sign in again.",
    ),
  ),

  unusableAnswer: refusedAfterApproval(
    "The person approved, and GitHub's token answer holds no token.",
    coded(
      502,
      "unusable_answer",
      "Failed exchanging Oauth code.",
      "GitHub sent a token answer without an access token.",
    ),
  ),

  wrongGitHubAddress: refusedAfterApproval(
    "GitHub's API is not at the configured address.",
    coded(
      502,
      "wrong_address",
      "GitHub's API is not where Coder looks for it.",
      "What answers at /api/v3/user is not GitHub's API: it sent 404 and a web page. Check CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL.",
    ),
  ),

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
    "The person's primary email is not verified on GitHub.",
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
    "The person's email belongs to an account that is linked to another GitHub account.",
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
