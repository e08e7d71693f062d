import { closestNames, didYouMean } from "../sources/closest-names.ts";
import { isSlip } from "../sources/is-slip.ts";

/** One provider as a source gives it: keys in their YAML spelling. */
export interface RawProvider {
  values: Readonly<Record<string, unknown>>;
  /** The name of a key in messages: `CODER_EXTERNAL_AUTH_0_CLIENT_ID`, `externalAuthProviders[0].client_id`. */
  label(key: string): string;
}

type Kind = "text" | "flag" | "list";

/** Every key that Coder knows. */
export const providerKeys = {
  id: "text",
  type: "text",
  client_id: "text",
  client_secret: "text",
  auth_url: "text",
  token_url: "text",
  validate_url: "text",
  revoke_url: "text",
  api_base_url: "text",
  app_install_url: "text",
  app_installations_url: "text",
  no_refresh: "flag",
  scopes: "list",
  extra_token_keys: "list",
  device_flow: "flag",
  device_code_url: "text",
  regex: "text",
  display_name: "text",
  display_icon: "text",
  code_challenge_methods_supported: "list",
  mcp_url: "text",
  mcp_tool_allow_regex: "text",
  mcp_tool_deny_regex: "text",
} as const satisfies Record<string, Kind>;

type ProviderKey = keyof typeof providerKeys;
type KeyOf<Wanted extends Kind> = {
  [Key in ProviderKey]: (typeof providerKeys)[Key] extends Wanted ? Key : never;
}[ProviderKey];

/** Reads one provider's keys; invalid values are added to `problems`. */
export interface ProviderReader {
  text(key: KeyOf<"text">): string;
  flag(key: KeyOf<"flag">): boolean;
  /** Undefined if the key is absent. */
  list(key: KeyOf<"list">): string[] | undefined;
  label(key: ProviderKey): string;
}

export function createProviderReader({ values, label }: RawProvider, problems: string[]): ProviderReader {
  problems.push(...unknownKeys({ values, label }).mistyped);
  const blame = (problem: string) => !problems.includes(problem) && problems.push(problem);
  return {
    label,
    text(key) {
      const value = values[key] ?? "";
      if (typeof value === "string" || typeof value === "number") return String(value).trim();
      blame(`${label(key)} must be a single string.`);
      return "";
    },
    flag(key) {
      const value = values[key] ?? false;
      const known = FLAGS.get(typeof value === "string" ? value.toLowerCase() : value);
      if (known === undefined) problems.push(`${label(key)} is neither true nor false; write true or false.`);
      return known ?? false;
    },
    list(key) {
      const value = values[key];
      if (value === undefined || value === null) return undefined;
      if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
      if (typeof value === "string") return value.split(/[\s,]+/).filter(Boolean);
      problems.push(`${label(key)} must be a list of strings.`);
      return undefined;
    },
  };
}

/** A key that looks like a misspelling is a problem; any other may come from a later version of Coder. */
export function unknownKeys({ values, label }: RawProvider): { mistyped: string[]; unheardOf: string[] } {
  const known = Object.keys(providerKeys);
  const unknown = Object.keys(values).filter((key) => !Object.hasOwn(providerKeys, key));
  const slipsOf = (key: string) => closestNames(key, known).filter((other) => isSlip(key, other));
  return {
    mistyped: unknown
      .filter((key) => slipsOf(key).length > 0)
      .map((key) => `${label(key)} is not a key of a provider${didYouMean(slipsOf(key))}`),
    unheardOf: unknown
      .filter((key) => slipsOf(key).length === 0)
      .map((key) => `${label(key)} is not supported for external auth providers here and is ignored.`),
  };
}

const FLAGS = new Map<unknown, boolean>([
  [true, true],
  ["true", true],
  ["t", true],
  ["1", true],
  [false, false],
  ["false", false],
  ["f", false],
  ["0", false],
  ["", false],
]);
