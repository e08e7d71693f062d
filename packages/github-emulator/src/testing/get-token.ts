import type { GitHubEmulator } from "../create-github-emulator.ts";
import { defaultApp } from "../seed/default-seed.ts";
import { poll, startFlow } from "./client.ts";

interface Wanted {
  login?: string;
  scope?: string;
  clientId?: string;
}

/** A complete device flow: code, approval, one poll at the right time. Returns GitHub's answer. */
export async function getToken({ url, control }: GitHubEmulator, { login = "octocat", scope, clientId }: Wanted = {}) {
  const flow = await startFlow(url, { scope, clientId });
  control.approve(flow.userCode, login);
  control.advance(control.settings().intervalSeconds);
  const { json } = await poll(url, flow.deviceCode, clientId ?? defaultApp.clientId);
  return { json, accessToken: String(json.access_token) };
}
