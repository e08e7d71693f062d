import type { Config } from "../../config.ts";
import { ownOptions } from "../../global-options.ts";
import { parseBool } from "../../values/parse-value.ts";
import { quoted } from "../../values/quoted.ts";
import { onlyProvider } from "./only-provider.ts";

const { env, default: byDefault } = ownOptions.signInRedirect;

export function readSignInRedirect(text: string | undefined, problems: string[]): boolean {
  const value = text ?? byDefault;
  const parsed = parseBool(value);
  if ("value" in parsed) return parsed.value;
  problems.push(`${env}: ${quoted(value)} ${parsed.problem}.`);
  return false;
}

export function warnAboutSignInRedirect(config: Config): string[] {
  if (!config.signInRedirect || onlyProvider(config)) return [];
  const remedy = "Configure one of them and set CODER_DISABLE_PASSWORD_AUTH=true";
  return [`${env} has no effect: neither GitHub nor OpenID Connect is the only way to sign in. ${remedy}.`];
}
