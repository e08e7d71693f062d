import type { Config } from "../../config.ts";
import { ownOptions } from "../../global-options.ts";
import { hasPasskeys } from "./passkeys-available.ts";

export function warnAboutPasskeysRequired(config: Config): string[] {
  if (!config.passkeysRequired || hasPasskeys(config)) return [];
  const { passkeysRequired, passkeysDisable } = ownOptions;
  return [
    `${passkeysRequired.env} has no effect: there are no passkeys on this deployment. They need an access URL with https and a host name, passwords, and ${passkeysDisable.env} to be off.`,
  ];
}
