import { isAbsolute, join } from "node:path";
import type { Config } from "./config.ts";

export interface ConfigDirectoryInput {
  /** From the flag or the environment. */
  configured?: string;
  xdgConfigHome?: string;
  homeDirectory: string;
  isRoot: boolean;
}

/** Root's home is closed to the unprivileged user that runs PostgreSQL, hence /var/lib (DESIGN decision 5). */
export function readConfigDirectory(input: ConfigDirectoryInput): Pick<Config, "configDir" | "configDirIsDefault"> {
  const { configured, xdgConfigHome, homeDirectory, isRoot } = input;
  if (configured) return { configDir: configured.replace(/^~(?=\/|$)/, homeDirectory), configDirIsDefault: false };
  if (isRoot) return { configDir: "/var/lib/coder-sign-in", configDirIsDefault: true };

  const base = xdgConfigHome && isAbsolute(xdgConfigHome) ? xdgConfigHome : join(homeDirectory, ".config");
  return { configDir: join(base, "coder-sign-in"), configDirIsDefault: true };
}
