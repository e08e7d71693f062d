import { parseUrl } from "../../../parse-url.ts";
import type { GithubConfig } from "../../config.ts";
import type { OptionReader } from "../../option-reader.ts";
import { isLoopback } from "../../values/is-loopback.ts";

/** The four texts about who may sign in are Coder's, with the remedy added (signin#4.1). */
export function readGithub(read: OptionReader, problems: string[]): GithubConfig | undefined {
  const clientId = read.text("OAuth2 GitHub Client ID");
  const clientSecret = read.text("OAuth2 GitHub Client Secret");
  if (!clientId) {
    if (clientSecret) {
      problems.push(
        `${read.label("OAuth2 GitHub Client Secret")} is set without ${read.label("OAuth2 GitHub Client ID")}; set both.`,
      );
    }
    return undefined;
  }
  const deviceFlow = read.flag("OAuth2 GitHub Device Flow");
  if (!clientSecret && !deviceFlow) {
    problems.push(
      `${read.label("OAuth2 GitHub Client Secret")} is missing, and GitHub's web flow needs it; set it, or set ${read.label("OAuth2 GitHub Device Flow")} to true, which needs none.`,
    );
  }
  return {
    clientId,
    clientSecret,
    deviceFlow,
    allowSignups: read.flag("OAuth2 GitHub Allow Signups"),
    ...readAllowed(read, problems),
    enterpriseBaseUrl: readEnterpriseBaseUrl(read, problems),
  };
}

/** Settings without effect until there is a client id. */
export function warnAboutUnusedGithub(read: OptionReader): string[] {
  if (read.text("OAuth2 GitHub Client ID")) return [];
  const names = [
    "OAuth2 GitHub Device Flow",
    "OAuth2 GitHub Allowed Orgs",
    "OAuth2 GitHub Allowed Teams",
    "OAuth2 GitHub Allow Signups",
    "OAuth2 GitHub Allow Everyone",
    "OAuth2 GitHub Enterprise Base URL",
  ] as const;
  return names
    .filter((name) => read.isSet(name))
    .map((name) => `${read.label(name)} has no effect until ${read.label("OAuth2 GitHub Client ID")} is set.`);
}

type Allowed = Pick<GithubConfig, "allowEveryone" | "allowedOrgs" | "allowedTeams">;

function readAllowed(read: OptionReader, problems: string[]): Allowed {
  const allowEveryone = read.flag("OAuth2 GitHub Allow Everyone");
  const allowedOrgs = read.list("OAuth2 GitHub Allowed Orgs");
  const teams = read.list("OAuth2 GitHub Allowed Teams");
  const complain = (text: string, remedy: string) => problems.push(`configure github oauth2: ${text}. ${remedy}`);
  const everyoneLabel = read.label("OAuth2 GitHub Allow Everyone");
  const orgsLabel = read.label("OAuth2 GitHub Allowed Orgs");
  const teamsLabel = read.label("OAuth2 GitHub Allowed Teams");

  if (allowEveryone && allowedOrgs.length > 0)
    complain(
      "allow everyone and allowed orgs cannot be used together",
      `Set ${everyoneLabel} or ${orgsLabel}, not both.`,
    );
  if (allowEveryone && teams.length > 0)
    complain(
      "allow everyone and allowed teams cannot be used together",
      `Set ${everyoneLabel} or ${teamsLabel}, not both.`,
    );
  if (!allowEveryone && allowedOrgs.length === 0) {
    complain(
      "allowed orgs is empty: must specify at least one org or allow everyone",
      `Set ${orgsLabel} or ${everyoneLabel}.`,
    );
  }
  const allowedTeams = teams.flatMap((team) => {
    const [organization, slug, ...rest] = team.split("/");
    if (organization && slug && rest.length === 0) return [{ organization, slug }];
    complain(
      `github team allowlist is formatted incorrectly. got ${team}; wanted <organization>/<team>`,
      `Change ${teamsLabel}.`,
    );
    return [];
  });
  return { allowEveryone, allowedOrgs, allowedTeams };
}

/** Client secrets and tokens travel there, so plain http is allowed on loopback only (design#15). */
function readEnterpriseBaseUrl(read: OptionReader, problems: string[]): URL | undefined {
  const text = read.text("OAuth2 GitHub Enterprise Base URL");
  if (!text) return undefined;
  const label = read.label("OAuth2 GitHub Enterprise Base URL");
  const url = parseUrl(text);

  if (!url || !["http:", "https:"].includes(url.protocol)) {
    problems.push(`${label} is not a URL; write it like https://github.example.com.`);
  } else if (url.username || url.password || url.search || url.hash || url.pathname !== "/") {
    problems.push(
      `${label} must be an origin without path, username, query or fragment, like https://github.example.com.`,
    );
  } else if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    problems.push(`${label} must be https; plain http is accepted for localhost and loopback addresses only.`);
  }
  return url;
}
