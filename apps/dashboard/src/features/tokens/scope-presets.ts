import { scopeCatalog } from "@coder-sign-in/api-types/scope-catalog";

export const EVERYTHING = "everything";
export const CHOSEN = "chosen";

interface Preset {
  id: string;
  label: string;
  hint: string;
  scopes: readonly string[];
}

/** What programs usually need, in words. Each can read whose token it is, which clients check first. */
export const presets: readonly Preset[] = [
  {
    id: EVERYTHING,
    label: "Full access",
    hint: "Everything you can do. Needed for coder login.",
    scopes: ["coder:all"],
  },
  {
    id: "workspaces",
    label: "Use workspaces",
    hint: "See, start, stop and connect to your workspaces.",
    scopes: ["coder:workspaces.operate", "coder:workspaces.access", "user:read_personal"],
  },
  {
    id: "read",
    label: "Read only",
    hint: "See workspaces and templates.",
    scopes: ["workspace:read", "template:read", "user:read_personal"],
  },
  {
    id: "identity",
    label: "Identity",
    hint: "Read your name and email address.",
    scopes: ["user:read_personal"],
  },
];

/** Single scopes by their resource; the one for everything is a preset. */
export const scopesByResource: readonly [resource: string, scopes: readonly string[]][] = groupByResource();

function groupByResource() {
  const groups = new Map<string, string[]>();
  for (const scope of scopeCatalog) {
    if (scope === "coder:all") continue;
    const resource = scope.slice(0, scope.indexOf(":"));
    groups.set(resource, [...(groups.get(resource) ?? []), scope]);
  }
  return [...groups];
}
