import { type ConfigInput, type LoadedConfig, loadConfig } from "./load-config.ts";

interface Sources {
  argv?: readonly string[];
  env?: ConfigInput["env"];
  /** Content of `/etc/coder.yaml`; the environment then points to it. */
  yaml?: string;
  /** Other files, by path. */
  files?: Record<string, string>;
  homeDirectory?: string;
  isRoot?: boolean;
}

type RunConfig = Extract<LoadedConfig, { kind: "run" }>;

/** For tests: loads a configuration that leads to a running server. */
export function configure(sources: Sources = {}): RunConfig {
  const loaded = loadSources(sources);
  if (loaded.kind !== "run") throw new Error(`The configuration leads to ${loaded.kind}, not to a running server`);
  return loaded;
}

/** For tests: loads a configuration from the given sources only. */
export function loadSources({
  argv = [],
  env = {},
  yaml,
  files = {},
  homeDirectory = "/home/ada",
  isRoot = false,
}: Sources): LoadedConfig {
  const all = new Map(Object.entries(yaml === undefined ? files : { ...files, "/etc/coder.yaml": yaml }));
  const readTextFile = (path: string) => all.get(path) ?? missingFile(path);
  const pointer = yaml === undefined ? {} : { CODER_CONFIG_PATH: "/etc/coder.yaml" };
  return loadConfig({ argv, env: { ...pointer, ...env }, readTextFile, homeDirectory, isRoot });
}

function missingFile(path: string): never {
  throw Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: "ENOENT" });
}
