import { warnAboutCspAdditions } from "./content-security-policy.ts";
import { warnAboutPlainEmail } from "./email.ts";
import { warnAboutExperiments } from "./experiments.ts";
import { warnAboutUnusedGithub } from "./github.ts";
import { warnAboutUnusedOidc } from "./oidc.ts";
import type { OptionDefinition } from "./option-definition.ts";
import type { OptionReader } from "./option-reader.ts";
import { options } from "./options.ts";
import type { ResolvedOption } from "./resolved-option.ts";

/** One line for each option that was set and does less than its name promises. */
export function optionWarnings(resolved: readonly ResolvedOption[], read: OptionReader): string[] {
  const set = resolved.filter(({ given }) => given !== undefined);
  return [
    ...set.filter(({ definition }) => !definition.actedOn).map(notActedOn),
    ...set.filter(({ definition }) => definition.deprecated && definition.actedOn).map(deprecated),
    ...warnAboutUnusedGithub(read),
    ...warnAboutPlainEmail(read),
    ...warnAboutUnusedOidc(read),
    ...warnAboutCspAdditions(read),
    ...warnAboutExperiments(read),
  ];
}

/** DESIGN decision 18. */
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
