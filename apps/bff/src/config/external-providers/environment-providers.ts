import type { Environment } from "../read-environment.ts";
import { providerKeys, type RawProvider } from "./raw-provider.ts";

/** `CODER_GITAUTH_` is what Coder called it before. */
const VARIABLE = /^(CODER_(?:EXTERNAL_AUTH|GITAUTH))_(\d+)_(\w+)$/;
/** Other names of the same key. */
const ALIASES: Readonly<Record<string, string>> = { pkce_methods: "code_challenge_methods_supported" };

interface EnvironmentProviders {
  providers: RawProvider[];
  problems: string[];
  warnings: string[];
}

/** The providers of `CODER_EXTERNAL_AUTH_<n>_<KEY>`, numbered from 0 without gaps (contract general.md 11). */
export function readEnvironmentProviders(env: Environment): EnvironmentProviders {
  const found: EnvironmentProviders = { providers: [], problems: [], warnings: [] };
  for (const prefix of ["CODER_EXTERNAL_AUTH", "CODER_GITAUTH"]) readProviders(env, prefix, found);
  return found;
}

function readProviders(env: Environment, wantedPrefix: string, found: EnvironmentProviders): void {
  const byNumber = new Map<number, Record<string, string>>();
  for (const [name, text] of Object.entries(env)) {
    const [, prefix, number, suffix = ""] = VARIABLE.exec(name) ?? [];
    if (prefix !== wantedPrefix || !text) continue;
    const key = ALIASES[suffix.toLowerCase()] ?? suffix.toLowerCase();
    const isKnown = Object.hasOwn(providerKeys, key);
    if (!isKnown) found.warnings.push(`${name} is no key of an external auth provider and is ignored.`);
    else byNumber.set(Number(number), { ...byNumber.get(Number(number)), [key]: text });
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
    const label = (key: string) => `${wantedPrefix}_${number}_${key.toUpperCase()}`;
    found.providers.push({ values: byNumber.get(number) ?? {}, label });
  }
}
