import type { DeploymentOption, DeploymentValues } from "@coder-sign-in/api-types";
import { groupsOf, hasNoEffect, isConfigured } from "./option-words.ts";

export interface Way {
  title: string;
  /** What to set to enable it, if its options do not say so. */
  whenOff?: string;
  /** Links to its options on the page of all options. */
  search: string;
  has: (option: DeploymentOption) => boolean;
  /** Shown even if nobody has set them. */
  essential: readonly string[];
}

const SESSIONS = [
  "Session Duration",
  "Disable Session Expiry Refresh",
  "Secure Auth Cookie",
  "SameSite Auth Cookie",
  "__Host Prefix Cookies",
];

export const ways = {
  github: {
    title: "GitHub",
    whenOff:
      "To enable it, register an OAuth app at GitHub and set CODER_OAUTH2_GITHUB_CLIENT_ID and either CODER_OAUTH2_GITHUB_DEVICE_FLOW or CODER_OAUTH2_GITHUB_CLIENT_SECRET.",
    search: "CODER_OAUTH2_GITHUB",
    has: (option) => groupsOf(option).join("/") === "OAuth2/GitHub",
    essential: [
      "OAuth2 GitHub Client ID",
      "OAuth2 GitHub Client Secret",
      "OAuth2 GitHub Device Flow",
      "OAuth2 GitHub Allow Signups",
      "OAuth2 GitHub Allow Everyone",
      "OAuth2 GitHub Allowed Orgs",
      "OAuth2 GitHub Allowed Teams",
    ],
  },
  oidc: {
    title: "OpenID Connect",
    whenOff: "To enable it, set CODER_OIDC_ISSUER_URL, CODER_OIDC_CLIENT_ID and CODER_OIDC_CLIENT_SECRET.",
    search: "CODER_OIDC",
    has: (option) => groupsOf(option)[0] === "OIDC",
    essential: ["OIDC Issuer URL", "OIDC Client ID", "OIDC Client Secret", "OIDC Allow Signups", "OIDC Email Domain"],
  },
  password: {
    title: "Password",
    search: "CODER_DISABLE_PASSWORD_AUTH",
    has: ({ name }) => name === "Disable Password Authentication",
    essential: ["Disable Password Authentication"],
  },
  sessions: {
    title: "Sessions and cookies",
    search: "session",
    has: ({ name }) => SESSIONS.includes(name),
    essential: SESSIONS,
  },
} satisfies Record<string, Way>;

/** Its options: those shown at once, and those still at their default. */
export function settingsOf(way: Way, options: readonly DeploymentOption[]) {
  const own = options.filter((option) => way.has(option) && !hasNoEffect(option));
  const isShown = (option: DeploymentOption) => isConfigured(option) || way.essential.includes(option.name);
  return { shown: own.filter(isShown), untouched: own.filter((option) => !isShown(option)) };
}

export function githubInWords({ oauth2: { github } }: DeploymentValues): string {
  const how = github.device_flow
    ? "People enter a code at GitHub (device flow)."
    : "People are sent to GitHub and back (web flow).";
  const teams = github.allowed_teams.join(", ");
  const orgs = github.allowed_orgs.join(", ");
  const who = teams ? `members of ${teams}` : orgs ? `members of ${orgs}` : "everybody at GitHub";
  const signUps = github.allow_signups ? "get an account at their first sign-in" : "need an account here first";
  return `${how} Let in: ${who}, who ${signUps}.`;
}
