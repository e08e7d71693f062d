/** How the consent page describes each scope. */
const wordsOfScopes: Record<string, string> = {
  "read:user": "Read your profile",
  "user:email": "Read your email addresses, private ones too",
  user: "Read and change your profile, including email addresses",
  "read:org": "See your organizations and teams",
  "write:org": "See and change your organizations and teams",
  "admin:org": "Manage your organizations and teams",
  repo: "Read and write all your repositories, private ones too",
  workflow: "Change workflow files",
  gist: "Create gists",
};

/** A broad scope makes the narrower ones redundant, and GitHub omits those from its answer. */
const impliedBy: Record<string, string[]> = {
  "read:user": ["user"],
  "user:email": ["user"],
  "user:follow": ["user"],
  "read:org": ["write:org", "admin:org"],
  "write:org": ["admin:org"],
};

export const describeScope = (scope: string): string => wordsOfScopes[scope] ?? `Use the scope “${scope}”`;

/** Scopes may be separated by spaces or, as GitHub tolerates, commas; the result is normalized and sorted. */
export function parseScopes(text: string | undefined): string[] {
  return normaliseScopes((text ?? "").split(/[\s,]+/).filter(Boolean));
}

function normaliseScopes(scopes: string[]): string[] {
  const asked = new Set(scopes);
  return [...asked].filter((scope) => !impliedBy[scope]?.some((broad) => asked.has(broad))).sort();
}

export function hasScope(granted: string[], wanted: string): boolean {
  return granted.includes(wanted) || (impliedBy[wanted] ?? []).some((broad) => granted.includes(broad));
}
