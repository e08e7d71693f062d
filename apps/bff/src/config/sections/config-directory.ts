import { isAbsolute, join, normalize } from "node:path";
import type { Config } from "../config.ts";

export interface ConfigDirectoryInput {
  /** From the flag or the environment. */
  configured?: string;
  xdgConfigHome?: string;
  homeDirectory: string;
  isRoot: boolean;
}

/** `mkdir` below these may never return. `/dev/shm` is an ordinary file system. */
const SYSTEM_DIRECTORY = /^\/(?:proc|sys|dev(?!\/shm(?:\/|$)))(?=\/|$)/;

type ConfigDirectory = Pick<Config, "configDir" | "configDirIsDefault">;

/** Where the encryption key and the built-in PostgreSQL live (design#5). */
export function readConfigDirectory(input: ConfigDirectoryInput, problems: string[]): ConfigDirectory {
  const directory = chooseDirectory(input);
  const [system] = SYSTEM_DIRECTORY.exec(normalize(directory.configDir)) ?? [];
  if (system) {
    problems.push(
      `CODER_CONFIG_DIR (--global-config): ${directory.configDir} is in ${system}, which cannot hold files; choose a directory on a disk, like /var/lib/coder-sign-in.`,
    );
  }
  return directory;
}

/** Root's home is not accessible to the unprivileged user that runs PostgreSQL, hence /var/lib. */
function chooseDirectory(input: ConfigDirectoryInput): ConfigDirectory {
  const { configured, xdgConfigHome, homeDirectory, isRoot } = input;
  if (configured) return { configDir: configured.replace(/^~(?=\/|$)/, homeDirectory), configDirIsDefault: false };
  if (isRoot) return { configDir: "/var/lib/coder-sign-in", configDirIsDefault: true };

  const base = xdgConfigHome && isAbsolute(xdgConfigHome) ? xdgConfigHome : join(homeDirectory, ".config");
  return { configDir: join(base, "coder-sign-in"), configDirIsDefault: true };
}
