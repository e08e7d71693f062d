import { isDeepStrictEqual } from "node:util";
import { warnAboutProviderKeys } from "./external-providers/read-external-auth.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { createOptionReader } from "./option-reader.ts";
import { options } from "./options.ts";
import type { ResolvedOption } from "./resolved-option.ts";
import { warnAboutUnusedGithub } from "./sections/authentication/github.ts";
import { warnAboutUnusedOidc } from "./sections/authentication/oidc.ts";
import { warnAboutInsecureCookies } from "./sections/authentication/sessions.ts";
import { warnAboutPlainEmail } from "./sections/email.ts";
import { warnAboutExperiments } from "./sections/experiments.ts";
import { warnAboutUselessRedirect } from "./sections/network/addresses.ts";
import { warnAboutCspAdditions } from "./sections/network/content-security-policy.ts";
import { warnAboutUnreadHeaders } from "./sections/network/proxy.ts";
import { byDefault } from "./sources/resolve-options.ts";

/** One line for each option that was set but does less than its name promises. */
export function optionWarnings(all: readonly ResolvedOption[]): string[] {
  const resolved = all.map(forgetDefaultInFile);
  const read = createOptionReader(resolved);
  const set = resolved.filter(({ given }) => given !== undefined);
  return [
    ...set.filter(({ definition }) => !definition.actedOn).map(notActedOn),
    ...set.filter(({ definition }) => definition.deprecated && definition.actedOn).map(deprecated),
    ...warnAboutUnusedGithub(read),
    ...warnAboutPlainEmail(read),
    ...warnAboutUnusedOidc(read),
    ...warnAboutCspAdditions(read),
    ...warnAboutExperiments(read),
    ...warnAboutUselessRedirect(read),
    ...warnAboutUnreadHeaders(read),
    ...warnAboutProviderKeys(read),
    ...warnAboutInsecureCookies(createOptionReader(all)),
  ];
}

/** A file printed by `--write-config` contains every default; its user chose none of them. */
function forgetDefaultInFile(option: ResolvedOption): ResolvedOption {
  const isDefault = option.source === "yaml" && isDeepStrictEqual(option.value, byDefault(option.definition).value);
  return isDefault ? { ...option, given: undefined } : option;
}

/** design#18. */
function notActedOn({ definition: { note }, given }: ResolvedOption): string {
  const sentence = `${given} is accepted but this server does not act on it.`;
  return note ? `${sentence} ${note}` : sentence;
}

function deprecated({ definition, given }: ResolvedOption): string {
  const table: readonly OptionDefinition[] = options;
  const replacements = table.filter(({ name, actedOn }) => actedOn && definition.useInstead?.includes(name));
  const names = replacements.map(({ env, flag }) => env ?? `--${flag}`).join(" or ");
  return names ? `${given} is deprecated, please use ${names} instead.` : `${given} is deprecated.`;
}
