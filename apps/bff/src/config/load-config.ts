import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import type { ResolvedOption } from "./resolved-option.ts";

export interface ConfigInput {
  /** Without the program and the script. */
  argv: readonly string[];
  env: Record<string, string | undefined>;
  readTextFile(path: string): string;
  homeDirectory: string;
  isRoot: boolean;
}

export type LoadedConfig =
  | { kind: "run"; config: Config; options: ResolvedOption[]; warnings: string[] }
  | { kind: "help" }
  | { kind: "version" }
  | { kind: "write-config"; yaml: string };

/** Reads flags, environment and YAML file. Throws a `ConfigError` that names every problem at once. */
export function loadConfig(_input: ConfigInput): LoadedConfig {
  throw new ConfigError(["Loading of the configuration is not built in yet."]);
}
