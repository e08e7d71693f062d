import type { OidcClaimsConfig, OidcGroupsConfig, OidcRolesConfig } from "../../oidc-config.ts";
import type { OptionReader } from "../../option-reader.ts";
import { readLists, readTexts } from "../struct-value.ts";
import { siteRoles } from "./site-roles.ts";

export function readOidcClaims(read: OptionReader): OidcClaimsConfig {
  return {
    secondarySource: readSecondarySource(read),
    usernameField: read.text("OIDC Username Field"),
    nameField: read.text("OIDC Name Field"),
    emailField: read.text("OIDC Email Field"),
    ignoreEmailVerified: read.flag("OIDC Ignore Email Verified"),
    emailDomains: read.list("OIDC Email Domain").map((domain) => domain.replace(/^@/, "").toLowerCase()),
  };
}

function readSecondarySource(read: OptionReader): OidcClaimsConfig["secondarySource"] {
  if (read.flag("OIDC Access Token Claims")) return "access_token";
  return read.flag("OIDC Ignore UserInfo") ? "none" : "user_info";
}

export function readOidcGroups(read: OptionReader, scopes: string[], problems: string[]): OidcGroupsConfig {
  const allowed = read.list("OIDC Allowed Groups");
  const field = read.text("OIDC Group Field") || (scopes.includes("groups") ? "groups" : "");
  if (allowed.length > 0 && field === "") {
    problems.push(
      `${read.label("OIDC Allowed Groups")} requires the name of the claim with a person's groups; set ${read.label("OIDC Group Field")}.`,
    );
  }
  return { field, mapping: readTexts(read, "OIDC Group Mapping"), allowed };
}

export function readOidcRoles(read: OptionReader, problems: string[]): OidcRolesConfig | undefined {
  const field = read.text("OIDC User Role Field");
  if (field === "") return undefined;
  const mapping = readLists(read, "OIDC User Role Mapping");
  const defaults = read.list("OIDC User Role Default");
  complainOfUnknownRoles(read.label("OIDC User Role Mapping"), Object.values(mapping).flat(), problems);
  complainOfUnknownRoles(read.label("OIDC User Role Default"), defaults, problems);
  return { field, mapping, defaults };
}

function complainOfUnknownRoles(label: string, roles: string[], problems: string[]): void {
  const unknown = [...new Set(roles.filter((role) => !siteRoles.has(role)))];
  if (unknown.length === 0) return;
  problems.push(`${label} contains unknown roles: ${unknown.join(", ")}. Use ${[...siteRoles].join(", ")}.`);
}
