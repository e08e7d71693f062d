import type { DeploymentOption } from "@coder-sign-in/api-types";

type Source = NonNullable<DeploymentOption["value_source"]>;

const SOURCES: Record<Source, string> = {
  flag: "Flag",
  env: "Environment variable",
  yaml: "YAML file",
  default: "Default",
};

export function isSecret({ annotations }: DeploymentOption): boolean {
  return annotations?.secret === "true";
}

/** This server reads the option and ignores it. */
export function hasNoEffect({ annotations }: DeploymentOption): boolean {
  return annotations?.no_effect === "true";
}

export function isConfigured({ value_source }: DeploymentOption): boolean {
  return value_source !== undefined && value_source !== "default";
}

/** Unset options have their default, even if that is empty. */
export function sourceInWords({ value_source = "default" }: DeploymentOption): string {
  return SOURCES[value_source];
}

/** The variable that sets it. Providers are numbered, so only the note of their option spells out theirs. */
export function variableOf({ env, annotations }: DeploymentOption): string | undefined {
  return env ?? /CODER_\w+_<n>_<KEY>/.exec(annotations?.note ?? "")?.[0];
}

/** From the outermost group inwards; options without a group are general ones. */
export function groupsOf({ group }: DeploymentOption): string[] {
  const names: string[] = [];
  for (let at = group; at; at = at.parent) names.unshift(at.name);
  return names;
}

/** The option's key in the YAML file, with those of its groups, if it has one. */
export function yamlPath({ yaml, group }: DeploymentOption): string | undefined {
  if (!yaml) return undefined;
  const keys = [yaml];
  for (let at = group; at; at = at.parent) if (at.yaml) keys.unshift(at.yaml);
  return keys.join(".");
}
