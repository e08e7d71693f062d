import { ApiError } from "../../http/api-error.ts";
import { upstreamApiError } from "../../http/errors/api-error-renderer.ts";
import { redactText } from "../../observability/redact.ts";
import { GitHubDenied } from "../../upstream/github-denied.ts";
import { findUpstreamError } from "../../upstream/upstream-error.ts";
import { WrongAddress } from "../../upstream/wrong-address.ts";

interface Need {
  what: string;
  /** The scope that an OAuth app requests, and the scopes that include it. */
  scopes: readonly [string, ...string[]];
  /** The permission that a GitHub App needs. */
  permission: string;
}

export const needs = {
  profile: { what: "your profile", scopes: ["read:user", "user"], permission: "access to the profile" },
  emails: {
    what: "your email addresses",
    scopes: ["user:email", "user"],
    permission: "the account permission “Email addresses: read-only”",
  },
  organizations: {
    what: "your organizations and teams",
    scopes: ["read:org", "write:org", "admin:org"],
    permission: "the organization permission “Members: read-only”",
  },
} satisfies Record<string, Need>;

/** What was read. Fails closed (rules#16): with Coder's words for trouble, with a page of its own for a refusal. */
export async function told<Result>(call: Promise<Result>, need: Need, message: string): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof GitHubDenied) throw refusalOf(error, need);
    const fault = findUpstreamError(error);
    if (fault instanceof WrongAddress) throw upstreamApiError(fault, "GitHub's API is not where Coder looks for it.");
    throw fault ? upstreamApiError(fault, message) : error;
  }
}

/** Ends the sign-in: what is missing, and who can fix it. The code tells programs which of the two it is. */
function refusalOf(denied: GitHubDenied, need: Need): ApiError {
  if (denied.status === 401) {
    return new ApiError(401, "GitHub does not accept the token that it gave.", {
      detail: "The app's access has been revoked in the meantime. Sign in again.",
      error: "invalid_token",
      cause: denied,
    });
  }
  const isYours = lacksScope(denied, need);
  return new ApiError(403, `GitHub does not let Coder read ${need.what}.`, {
    detail: isYours ? grantIt(need) : `${whoCanMend(denied, need)}${quoted(denied)}`,
    error: isYours ? "insufficient_scope" : "permission_missing",
    cause: denied,
  });
}

function lacksScope({ scopes }: GitHubDenied, need: Need): boolean {
  return scopes !== undefined && !need.scopes.some((scope) => scopes.includes(scope));
}

const grantIt = ({ scopes: [scope] }: Need) =>
  `The scope ${scope} was not granted. Start again and allow everything on GitHub's page. If GitHub shows no such page, first revoke the app in GitHub under Settings → Applications.`;

function whoCanMend({ words, scopes }: GitHubDenied, { permission }: Need): string {
  if (/SAML|single sign-on/i.test(words)) {
    return "The organization requires single sign-on: authorize the app for it in GitHub, or ask an owner of the organization.";
  }
  if (/access restrictions|IP allow list/i.test(words)) {
    return "The organization restricts third-party access: one of its owners has to approve Coder's app.";
  }
  if (scopes !== undefined) return "The scope was granted, but GitHub still refuses: ask your Coder administrator.";
  return `The GitHub App that Coder uses lacks ${permission}: an administrator has to add it in the app's settings at GitHub; GitHub then asks you to accept it.`;
}

export function quoted({ words }: GitHubDenied): string {
  return words === "" ? "" : ` GitHub says: “${redactText(words)}”`;
}
