import { ownOptions } from "../../global-options.ts";
import { quoted } from "../../values/quoted.ts";

const { env } = ownOptions.applicationName;
const LONGEST = 64;

/** Empty if the deployment has no name of its own. */
export function readApplicationName(text: string | undefined, problems: string[]): string {
  const name = (text ?? "").trim();
  if ([...name].length > LONGEST) problems.push(`${env}: ${quoted(name)} is longer than ${LONGEST} characters.`);
  if (/\p{Cc}/u.test(name)) problems.push(`${env}: ${quoted(name)} contains control characters.`);
  return name;
}
