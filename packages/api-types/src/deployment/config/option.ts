import { z } from "zod";

export const valueSource = z.enum(["flag", "env", "yaml", "default"]).meta({ id: "ValueSource" });
export type ValueSource = z.infer<typeof valueSource>;

/** Where an option is listed in `--help` and in YAML, innermost group first. */
export const optionGroup = z
  .object({
    name: z.string(),
    yaml: z.string().optional().describe("Key of the group in its parent."),
    description: z.string().optional(),
    get parent() {
      return optionGroup.optional();
    },
  })
  .meta({ id: "OptionGroup" });
export type OptionGroup = z.infer<typeof optionGroup>;

/** One option, how it can be set and what set it (general#7.4). Empty members are omitted. */
export const deploymentOption = z
  .object({
    name: z.string(),
    description: z.string().optional(),
    flag: z.string().optional(),
    flag_shorthand: z.string().optional(),
    env: z.string().optional(),
    yaml: z.string().optional().describe("Its own key; those of its groups come before it."),
    default: z.string().optional().describe("As text, in the form that a flag takes."),
    value: z.unknown().optional().describe("Typed as in `config`. Absent for secrets."),
    annotations: z
      .record(z.string(), z.string())
      .optional()
      .describe("Coder's, and `no_effect` and `note`: what this server makes of the option."),
    group: optionGroup.optional(),
    hidden: z.literal(true).optional(),
    value_source: valueSource.optional().describe("Absent when nothing set it, not even a default."),
    get use_instead() {
      return z.array(deploymentOption).optional().describe("What replaces a deprecated option.");
    },
  })
  .meta({ id: "Option" });
export type DeploymentOption = z.infer<typeof deploymentOption>;
