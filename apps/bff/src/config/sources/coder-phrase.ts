import type { OptionDefinition } from "../option-definition.ts";
import type { ValueSource } from "../resolved-option.ts";

interface WrongValue {
  definition: OptionDefinition;
  source: ValueSource;
  /** In a form that may be shown. */
  text: string;
}

/**
 * What a Coder server says about the same value (general#11.3), so that a search for it finds Coder's documentation.
 */
export function coderPhrase({ definition, source, text }: WrongValue): string | undefined {
  const cause = causeOf(definition, text);
  if (cause === undefined) return undefined;
  if (source === "yaml")
    return `applying yaml: setting ${quote(definition.yamlPath?.split(".").at(-1) ?? "")}: ${cause}`;
  if (source === "flag") return `invalid argument ${quote(text)} for "--${definition.flag}" flag: ${cause}`;
  return `parsing env: parse ${quote(definition.name)}: ${cause}`;
}

/** For types whose wording depends on the value alone. */
function causeOf({ type, enumValues = [] }: OptionDefinition, text: string): string | undefined {
  switch (type) {
    case "bool":
      return `strconv.ParseBool: parsing ${quote(text)}: invalid syntax`;
    case "int":
      return `strconv.ParseInt: parsing ${quote(text)}: ${/^[+-]?\d+$/.test(text) ? "value out of range" : "invalid syntax"}`;
    case "duration":
      return `time: invalid duration ${quote(text)}`;
    case "enum":
      return `invalid choice: ${text}, should be one of [${enumValues.join(" ")}]`;
    default:
      return undefined;
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}
