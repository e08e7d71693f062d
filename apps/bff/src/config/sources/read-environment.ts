import { readEnvironmentProviders } from "../external-providers/environment-providers.ts";
import type { RawProvider } from "../external-providers/raw-provider.ts";
import { type OwnValues, ownOptions, readOwnValues } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { parseValue } from "../values/parse-value.ts";
import { closestNames, didYouMean } from "./closest-names.ts";
import type { Environment } from "./environment.ts";
import { addSetting, type Reading } from "./setting.ts";

export interface EnvironmentReading extends Reading {
  readonly own: OwnValues;
  readonly externalAuth: RawProvider[];
  readonly warnings: string[];
}

const table: readonly OptionDefinition[] = options;
const knownNames = new Set<string>([
  ...Object.values(ownOptions).map(({ env }) => env),
  ...table.flatMap(({ env }) => env ?? []),
]);

const externalAuthVariable = /^CODER_(?:EXTERNAL_AUTH|GITAUTH)_\d+_\w+$/;

/** What Coder's CLI, agents and workspaces read or set; not for a server, and not a mistake either. */
const clientVariable =
  /^CODER_(?:URL|SESSION_TOKEN|ORGANIZATION|HEADER|HEADER_COMMAND|NO_VERSION_WARNING|NO_FEATURE_WARNING|FORCE_TTY|USE_KEYRING|DISABLE_DIRECT_CONNECTIONS|DISABLE_NETWORK_TELEMETRY|SUPPRESS_VERSION_WARNING|FIRST_USER_TRIAL|(?:AGENT|WORKSPACE|TASK|SSH|SCRIPT)_\w+)$/;

/** An empty variable counts as unset; if `X` is missing, `HOMEBREW_X` is tried (general#11.1). */
export function readEnvironment(env: Environment): EnvironmentReading {
  const { providers: externalAuth, problems, warnings } = readEnvironmentProviders(env);
  const reading = { settings: [], problems, warnings: [...warnAboutNames(env), ...warnings], externalAuth };
  for (const definition of table) {
    const found = definition.env && findVariable(env, definition.env);
    if (!found) continue;
    const { name: given, text } = found;
    addSetting(reading, { definition, source: "env", given, text }, parseValue(definition, text));
  }
  return { ...reading, own: readOwnValues((option) => findVariable(env, option.env)?.text) };
}

function findVariable(env: Environment, name: string): { name: string; text: string } | undefined {
  for (const candidate of [name, `HOMEBREW_${name}`]) {
    const text = env[candidate];
    if (text) return { name: candidate, text };
  }
  return undefined;
}

function warnAboutNames(env: Environment): string[] {
  const names = Object.keys(env).filter((name) => env[name] && name.startsWith("CODER_") && !knownNames.has(name));
  return names
    .filter((name) => !externalAuthVariable.test(name) && !clientVariable.test(name))
    .map((name) => `${name} is not an option of this server and is ignored${didYouMean(likelyNames(name))}`);
}

/** Many servers read each secret from a file as well, named by `…_FILE`. */
function likelyNames(name: string): string[] {
  const withoutFile = name.replace(/_FILE$/, "");
  return knownNames.has(withoutFile) ? [withoutFile] : closestNames(name, knownNames);
}
