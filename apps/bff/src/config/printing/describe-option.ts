import type { OptionDefinition } from "../option-definition.ts";

/** The option's description and how this server differs, as one paragraph. */
export function describeOption({ description, note, enumValues, deprecated, useInstead }: OptionDefinition): string {
  const replacement = useInstead ? `Deprecated; use ${useInstead.join(" or ")} instead.` : "Deprecated.";
  return [
    ...(deprecated ? [replacement] : []),
    description,
    ...(enumValues ? [`One of ${enumValues.join(", ")}.`] : []),
    ...(note ? [note] : []),
  ].join(" ");
}
