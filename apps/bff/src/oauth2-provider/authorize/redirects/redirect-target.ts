import type { RedirectTarget } from "@coder-sign-in/api-types";

/** Programs that own a scheme, as far as we know them. */
const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ["vscode", "VS Code"],
  ["vscode-insiders", "VS Code Insiders"],
  ["vscodium", "VSCodium"],
  ["cursor", "Cursor"],
  ["windsurf", "Windsurf"],
  ["jetbrains", "JetBrains Toolbox"],
]);

/** Where the answer goes, worded for people (rules#46). */
export function redirectTarget(uri: string): RedirectTarget {
  const { protocol, hostname, origin } = new URL(uri);
  const scheme = protocol.slice(0, -1);
  if (scheme === "http" || scheme === "https") {
    return { uri_origin: origin, scheme, kind: isLoopback(hostname) ? "loopback" : "web", app_hint: "" };
  }
  const [start = protocol] = /^[^:]+:(?:\/\/[^/?]*)?/.exec(uri) ?? [];
  return { uri_origin: start, scheme, kind: "custom-scheme", app_hint: PROGRAMS.get(scheme) ?? "" };
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
