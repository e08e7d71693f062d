import { closestNames, didYouMean } from "../sources/closest-names.ts";
import type { Environment } from "../sources/environment.ts";
import { providerKeys, type RawProvider } from "./raw-provider.ts";

/** Coder's earlier name for `CODER_EXTERNAL_AUTH_`. */
const VARIABLE = /^(CODER_(?:EXTERNAL_AUTH|GITAUTH))_(\d+)_(\w+)$/;
/** Keys with another name in Coder's environment variables. */
const ALIASES: Readonly<Record<string, string>> = { pkce_methods: "code_challenge_methods_supported" };

interface Numbered {
  values: Record<string, string>;
  /** By key, the variable as it was written. */
  names: Record<string, string>;
}

interface EnvironmentProviders {
  providers: RawProvider[];
  problems: string[];
  warnings: string[];
}

/** The providers of `CODER_EXTERNAL_AUTH_<n>_<KEY>`, numbered from 0 without gaps (general#11). */
export function readEnvironmentProviders(env: Environment): EnvironmentProviders {
  const found: EnvironmentProviders = { providers: [], problems: [], warnings: [] };
  for (const prefix of ["CODER_EXTERNAL_AUTH", "CODER_GITAUTH"]) readProviders(env, prefix, found);
  return found;
}

function readProviders(env: Environment, wantedPrefix: string, found: EnvironmentProviders): void {
  const byNumber = new Map<number, Numbered>();
  for (const [name, text] of Object.entries(env)) {
    const [, prefix, number, suffix = ""] = VARIABLE.exec(name) ?? [];
    if (prefix !== wantedPrefix || !text) continue;
    const key = ALIASES[suffix.toLowerCase()] ?? suffix.toLowerCase();
    if (!Object.hasOwn(providerKeys, key)) {
      found.warnings.push(unknownKey(name, suffix));
      continue;
    }
    const { values, names } = byNumber.get(Number(number)) ?? { values: {}, names: {} };
    byNumber.set(Number(number), { values: { ...values, [key]: text }, names: { ...names, [key]: name } });
  }

  const numbers = [...byNumber.keys()].sort((one, other) => one - other);
  for (const [expected, number] of numbers.entries()) {
    if (number !== expected) {
      const missing = `${wantedPrefix}_${expected}_…`;
      found.problems.push(
        `${wantedPrefix}_${number}_… is set, but no ${missing}; number the providers from 0 without gaps.`,
      );
      return;
    }
    const { values = {}, names = {} } = byNumber.get(number) ?? {};
    found.providers.push({ values, label: (key) => names[key] ?? `${wantedPrefix}_${number}_${suffixOf(key)}` });
  }
}

function suffixOf(key: string): string {
  const [alias = key] = Object.entries(ALIASES).find(([, name]) => name === key) ?? [];
  return alias.toUpperCase();
}

function unknownKey(name: string, suffix: string): string {
  const near = closestNames(suffix, [...Object.keys(providerKeys), ...Object.keys(ALIASES)]);
  const meant = near.map((key) => name.slice(0, -suffix.length) + suffixOf(key));
  return `${name} is not a key of an external auth provider and is ignored${didYouMean(meant)}`;
}
