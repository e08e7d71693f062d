import { parseBool } from "./parse-value.ts";
import { quoted } from "./quoted.ts";

interface SwitchOption {
  env: string;
  default: string;
}

/** A boolean option. A value that is neither is a problem, and counts as false. */
export function readSwitch(option: SwitchOption, text: string | undefined, problems: string[]): boolean {
  const value = text ?? option.default;
  const parsed = parseBool(value);
  if ("value" in parsed) return parsed.value;
  problems.push(`${option.env}: ${quoted(value)} ${parsed.problem}.`);
  return false;
}
