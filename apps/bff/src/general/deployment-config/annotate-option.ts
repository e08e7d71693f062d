import type { OptionDefinition } from "../../config/option-definition.ts";

/**
 * Coder's annotations, and two of our own: `no_effect` for an option that this server reads and ignores, and `note`, a
 * sentence on how this server differs. Undefined if there are none.
 */
export function annotateOption({ annotations, actedOn, note }: OptionDefinition): Record<string, string> | undefined {
  const all = { ...annotations, ...(!actedOn && { no_effect: "true" }), ...(note && { note }) };
  return Object.keys(all).length > 0 ? all : undefined;
}
