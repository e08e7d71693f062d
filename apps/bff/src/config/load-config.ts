import { buildConfig } from "./build-config.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";
import { createOptionReader } from "./option-reader.ts";
import { optionWarnings } from "./option-warnings.ts";
import { writeConfig } from "./printing/write-config.ts";
import type { ResolvedOption } from "./resolved-option.ts";
import { warnAboutForwardAuth } from "./sections/authentication/forward-auth.ts";
import { warnAboutPasskeysRequired } from "./sections/authentication/passkeys-required.ts";
import { warnAboutRpInitiatedLogout } from "./sections/authentication/rp-initiated-logout.ts";
import { warnAboutSignInRedirect } from "./sections/authentication/sign-in-redirect.ts";
import type { Environment } from "./sources/environment.ts";
import { type EnvironmentReading, readEnvironment } from "./sources/read-environment.ts";
import { type FlagReading, readFlags } from "./sources/read-flags.ts";
import { readYaml, type YamlReading } from "./sources/read-yaml.ts";
import { resolveOptions } from "./sources/resolve-options.ts";
import type { Reading } from "./sources/setting.ts";
import { whyUnreadable } from "./sources/why-unreadable.ts";

export interface ConfigInput {
  /** Without the program and the script. */
  argv: readonly string[];
  env: Environment;
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
export function loadConfig(input: ConfigInput): LoadedConfig {
  const flags = readFlags(input.argv);
  if (flags.help) return { kind: "help" };
  if (flags.version) return { kind: "version" };

  const environment = readEnvironment(input.env);
  const yaml = readYamlFile(input, flags, environment);
  const problems = [...flags.problems, ...environment.problems, ...yaml.problems];
  const options = resolveOptions([...flags.settings, ...environment.settings, ...yaml.settings]);
  const read = createOptionReader(options);
  const config = buildConfig(read, surroundings(input, flags, environment), problems);

  if (problems.length > 0) throw new ConfigError(problems);
  if (read.flag("Write Config")) return { kind: "write-config", yaml: writeConfig(options) };
  const warnings = [
    ...environment.warnings,
    ...yaml.warnings,
    ...optionWarnings(options),
    ...warnAboutSignInRedirect(config),
    ...warnAboutRpInitiatedLogout(config),
    ...warnAboutPasskeysRequired(config),
    ...warnAboutForwardAuth(config),
  ];
  return { kind: "run", config, options, warnings };
}

/** The file cannot name itself, so flags and environment are enough to find it. */
function readYamlFile(input: ConfigInput, flags: Reading, environment: Reading): YamlReading {
  const read = createOptionReader(resolveOptions([...flags.settings, ...environment.settings]));
  const path = read.text("Config Path");
  if (!path) return { settings: [], problems: [], warnings: [] };
  const file = readFile(input, path);
  if ("text" in file) return readYaml(path, file.text);
  const problem = `${read.label("Config Path")}: cannot read ${path}: ${file.problem}`;
  return { settings: [], problems: [problem], warnings: [] };
}

function readFile(input: ConfigInput, path: string): { text: string } | { problem: string } {
  try {
    return { text: input.readTextFile(path) };
  } catch (error) {
    return { problem: whyUnreadable(error) };
  }
}

function surroundings(input: ConfigInput, flags: FlagReading, environment: EnvironmentReading) {
  const { homeDirectory, isRoot, readTextFile } = input;
  const { externalAuth } = environment;
  const own = { ...environment.own, ...flags.own };
  return {
    configured: own.configDir,
    own,
    xdgConfigHome: input.env.XDG_CONFIG_HOME,
    homeDirectory,
    isRoot,
    readTextFile,
    externalAuth,
  };
}
