import type { Deps } from "../../deps.ts";
import type { Answer } from "../../dispatch/answer.ts";
import { presentOption } from "./present-option.ts";
import { presentValues } from "./present-values.ts";

type PresentedConfig = Extract<Answer<"getDeploymentConfig">, { status: 200 }>["body"];

/** How this server is configured, without secrets. Constant for the life of the process. */
export function presentDeploymentConfig({ config, options }: Pick<Deps, "config" | "options">): PresentedConfig {
  const byName = [...options].sort((one, other) => compare(one.definition.name, other.definition.name));
  return {
    // The option table defines the fields; the tests check it against the schema.
    config: presentValues(options, config) as object as PresentedConfig["config"],
    options: byName.map((option) => presentOption(option, { config, all: options })),
  };
}

/** Go's sort order, not a locale's. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
