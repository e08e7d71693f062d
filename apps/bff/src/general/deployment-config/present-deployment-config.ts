import type { DeploymentOption } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { presentOption } from "./present-option.ts";
import { presentValues } from "./present-values.ts";

interface PresentedConfig {
  /** In the shape of `DeploymentValues`; durations are bigint, so that no digit is lost. */
  config: object;
  options: DeploymentOption[];
}

/** How this server is configured, without secrets. It is the same for as long as the process runs. */
export function presentDeploymentConfig({ config, options }: Pick<Deps, "config" | "options">): PresentedConfig {
  const byName = [...options].sort((one, other) => compare(one.definition.name, other.definition.name));
  return {
    config: presentValues(options, config),
    options: byName.map((option) => presentOption(option, { config, all: options })),
  };
}

/** As Go sorts, not as people do. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
