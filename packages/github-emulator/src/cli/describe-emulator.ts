import type { GitHubEmulator } from "../create-github-emulator.ts";

/** What the terminal shows once the emulator listens. */
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
      `    client id ${app.clientId}, client secret ${app.clientSecret}`,
    ]),
    "",
    `Point a server at it:  CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL=${url}`,
    `Enter a device code:   ${url}/login/device`,
    `Control API, state:    ${url}/_emulator`,
  ].join("\n");
}
