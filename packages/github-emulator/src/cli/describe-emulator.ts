import type { GitHubEmulator } from "../create-github-emulator.ts";
import type { App } from "../seed/seed.ts";

/** What the terminal shows once the emulator is listening. */
export function describeEmulator({ url, control }: GitHubEmulator): string {
  const users = control.users();
  const apps = control.apps();
  const width = Math.max(0, ...users.map((user) => user.login.length));

  return [
    `Emulated GitHub is listening at ${url}`,
    "",
    "Users (no passwords, pick one on the page):",
    ...users.map((user) => `  ${user.login.padEnd(width)}  ${user.note}`),
    "",
    "Apps:",
    ...apps.flatMap((app) => [
      `  ${app.name}: ${app.note}`,
      `    client ID ${app.clientId}, client secret ${app.clientSecret}`,
    ]),
    "",
    "Point a server at it:",
    ...settingsOf(url, apps[0]).map((setting) => `  ${setting}`),
    "",
    `Enter a device code:   ${url}/login/device`,
    `Control API, state:    ${url}/_emulator`,
  ].join("\n");
}

/** Who may sign in is the server's configuration; without it nobody is let in. */
function settingsOf(url: string, app: App | undefined): string[] {
  const settings = {
    ENTERPRISE_BASE_URL: url,
    CLIENT_ID: app?.clientId ?? "",
    CLIENT_SECRET: app?.clientSecret ?? "",
    DEVICE_FLOW: app?.deviceFlow ?? false,
    ALLOW_SIGNUPS: true,
    ALLOW_EVERYONE: true,
  };
  return Object.entries(settings).map(([name, value]) => `CODER_OAUTH2_GITHUB_${name}=${value}`);
}
