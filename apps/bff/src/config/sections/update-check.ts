import { parseUrl } from "../../parse-url.ts";
import type { UpdateCheckConfig } from "../config.ts";
import { ownOptions } from "../global-options.ts";
import type { OptionReader } from "../option-reader.ts";
import { isLoopback } from "../values/is-loopback.ts";

/** `releaseUrl` answers like GitHub does for the latest release of a repository (general#9.3). */
export function readUpdateCheck(
  read: OptionReader,
  configuredUrl: string | undefined,
  problems: string[],
): UpdateCheckConfig {
  const { env, default: byDefault } = ownOptions.releaseUrl;
  const text = configuredUrl || byDefault;
  const parsed = parseUrl(text);
  const url = parsed ?? new URL(byDefault);
  const isUsable = parsed && (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname)));
  if (!isUsable || url.username || url.password) {
    problems.push(`${env} must be an https URL without username and password, like ${byDefault}.`);
  }
  return { enabled: read.flag("Update Check"), releaseUrl: url };
}
