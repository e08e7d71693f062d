import type { OptionDefinition } from "../option-definition.ts";
import type { OptionValue } from "../resolved-option.ts";
import { emptyStruct } from "./parse-struct.ts";

/** The value of an option when nothing sets it, not even a default. */
export function zeroValue({ type, structType }: OptionDefinition): OptionValue {
  switch (type) {
    case "bool":
      return false;
    case "int":
      return 0;
    case "duration":
      return 0n;
    case "string-array":
      return [];
    case "struct":
      return structType ? emptyStruct(structType) : null;
    default:
      return "";
  }
}
