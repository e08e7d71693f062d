import type { OptionDefinition } from "../../config/option-definition.ts";

/**
 * Coder's annotations, and two of our own: `no_effect` of an option that this server reads and does nothing with, and
 * `note`, a sentence on what this server makes of it. Undefined when there are none.
 */
export function annotateOption({ annotations, actedOn, note }: OptionDefinition): Record<string, string> | undefined {
  const all = { ...annotations, ...(!actedOn && { no_effect: "true" }), ...(note && { note }) };
  return Object.keys(all).length > 0 ? all : undefined;
}
