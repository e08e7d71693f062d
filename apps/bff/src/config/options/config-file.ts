import type { OptionDefinition } from "../option-definition.ts";

export const configFileOptions = [
  {
    name: "Config Path",
    description: "YAML file to read options from.",
    flag: "config",
    flagShorthand: "c",
    env: "CODER_CONFIG_PATH",
    group: ["Config"],
    type: "string",
    configPath: "config",
    actedOn: true,
  },
  {
    name: "Write Config",
    description: "Print the configuration as YAML and stop.",
    flag: "write-config",
    group: ["Config"],
    type: "bool",
    annotations: { external_workspace_proxies: "true" },
    configPath: "write_config",
    actedOn: true,
  },
] as const satisfies readonly OptionDefinition[];
