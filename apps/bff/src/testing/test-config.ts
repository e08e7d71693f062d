import { defaultApp } from "@coder-sign-in/github-emulator";
import type { Config, GithubConfig } from "../config/config.ts";
import { loadConfig } from "../config/load-config.ts";

/** What an operator would get from these `CODER_…` variables. */
export function testConfig(env: Record<string, string> = {}): Config {
  const loaded = loadConfig({
    argv: [],
    env: { CODER_HTTP_ADDRESS: "127.0.0.1:0", ...env },
    readTextFile: () => "",
    homeDirectory: "/nonexistent",
    isRoot: false,
  });
  if (loaded.kind !== "run") throw new Error("The variables ask for something else than a server.");
  return loaded.config;
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
