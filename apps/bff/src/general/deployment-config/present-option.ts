import type { DeploymentOption } from "@coder-sign-in/api-types";
import type { Config } from "../../config/config.ts";
import { groupOf } from "../../config/options/option-groups.ts";
import type { ResolvedOption } from "../../config/resolved-option.ts";
import { annotateOption } from "./annotate-option.ts";
import { effectiveSource } from "./effective-source.ts";
import { effectiveValue } from "./effective-value.ts";

interface Surroundings {
  config: Config;
  all: readonly ResolvedOption[];
}

/** One option as Coder's clients know it: empty members are omitted (general#7.4). */
export function presentOption(option: ResolvedOption, surroundings: Surroundings): DeploymentOption {
  const { definition } = option;
  const value = effectiveValue(option, surroundings.config);
  const source = effectiveSource(option, surroundings);
  const annotations = annotateOption(definition);
  const group = groupOf(definition);
  const yaml = definition.yamlPath?.split(".").at(-1);
  const replacements = surroundings.all.filter(({ definition: { name } }) => definition.useInstead?.includes(name));
  return {
    name: definition.name,
    description: definition.description,
    flag: definition.flag,
    ...(definition.flagShorthand && { flag_shorthand: definition.flagShorthand }),
    ...(definition.env && { env: definition.env }),
    ...(yaml && { yaml }),
    ...(definition.default && { default: definition.default }),
    ...(value !== undefined && { value }),
    ...(annotations && { annotations }),
    ...(group && { group }),
    ...(replacements.length > 0 && { use_instead: replacements.map((each) => presentOption(each, surroundings)) }),
    ...(definition.hidden && { hidden: true }),
    ...(source && { value_source: source }),
  };
}
