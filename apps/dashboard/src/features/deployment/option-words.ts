import type { DeploymentOption } from "@coder-sign-in/api-types";
import { durationInWords } from "../../lib/words/duration-in-words.ts";

type Source = NonNullable<DeploymentOption["value_source"]>;

const SOURCES: Record<Source, string> = {
  flag: "Flag",
  env: "Environment",
  yaml: "YAML file",
  default: "Default",
};

function isSecret({ annotations }: DeploymentOption): boolean {
  return annotations?.secret === "true";
}

/** This server reads the option and does nothing with it. */
export function hasNoEffect({ annotations }: DeploymentOption): boolean {
  return annotations?.no_effect === "true";
}

export function isSetBySomebody({ value_source }: DeploymentOption): boolean {
  return value_source !== undefined && value_source !== "default";
}

export function sourceInWords({ value_source }: DeploymentOption): string {
  return value_source === undefined ? "nobody" : SOURCES[value_source];
}

/** Of what is left empty there is nothing to show. */
export function valueInWords(option: DeploymentOption): string | undefined {
  const { value, annotations } = option;
  if (isSecret(option)) return isSetBySomebody(option) ? "set" : undefined;
  if (annotations?.format_duration === "true" && typeof value === "number") return durationInWords(value);
  return text(value) || undefined;
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(text).join(", ");
  if (typeof value === "object") return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
  return String(value);
}

/** From the outermost group inwards; options without a group are general ones. */
export function groupsOf({ group }: DeploymentOption): string[] {
  const names: string[] = [];
  for (let at = group; at; at = at.parent) names.unshift(at.name);
  return names;
}

/** The key of the option in the YAML file with those of its groups, if it has one. */
export function yamlPath({ yaml, group }: DeploymentOption): string | undefined {
  if (!yaml) return undefined;
  const keys = [yaml];
  for (let at = group; at; at = at.parent) if (at.yaml) keys.unshift(at.yaml);
  return keys.join(".");
}
