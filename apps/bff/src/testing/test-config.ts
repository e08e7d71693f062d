import { defaultApp } from "@coder-sign-in/github-emulator";
import { LRUCache } from "lru-cache";
import type { Config, GithubConfig } from "../config/config.ts";
import { loadConfig } from "../config/load-config.ts";

export function testConfig(env?: Record<string, string>): Config {
  return testConfiguration(env).config;
}

type Configuration = Pick<Extract<ReturnType<typeof loadConfig>, { kind: "run" }>, "config" | "options">;

/** Most tests have the same options, and nobody changes the resulting configuration. */
const known = new LRUCache<string, Configuration>({ max: 50 });

/** The configuration for these `CODER_…` variables, and the options that it was built from. */
export function testConfiguration(env: Record<string, string> = {}): Configuration {
  const key = JSON.stringify(env);
  const configuration = known.get(key) ?? load(env);
  known.set(key, configuration);
  return configuration;
}

function load(env: Record<string, string>): Configuration {
  const loaded = loadConfig({
    argv: [],
    env: { CODER_HTTP_ADDRESS: "127.0.0.1:0", ...env },
    readTextFile: () => "",
    homeDirectory: "/nonexistent",
    isRoot: false,
  });
  if (loaded.kind !== "run") throw new Error("The variables ask for something else than a server.");
  const { config, options } = loaded;
  return { config, options };
}

export function testGitHubConfig(emulatorUrl: string, overrides: Partial<GithubConfig> = {}): GithubConfig {
  return {
    ...defaultApp,
    deviceFlow: true,
    allowSignups: true,
    allowEveryone: true,
    allowedOrgs: [],
    allowedTeams: [],
    enterpriseBaseUrl: new URL(emulatorUrl),
    ...overrides,
  };
}
