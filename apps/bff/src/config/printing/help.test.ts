import { expect, test } from "vitest";
import { ownOptions } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { helpText } from "./help.ts";

const table: readonly OptionDefinition[] = options;
const lines = helpText().split("\n");
const flagLines = lines.filter((line) => /^ {2}-/.test(line));

test("begins with the usage and a quick start of three lines", () => {
  const start = lines.indexOf("Quick start:");

  expect(lines.slice(0, start)).toContain("Usage:");
  expect(lines.slice(start + 1, start + 5).map((line) => line.includes("coder-sign-in"))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("has every visible option once and no hidden one", () => {
  const flags = flagLines.map((line) => /--([\w-]+)/.exec(line)?.[1] ?? "");
  const visible = table.filter(({ hidden }) => !hidden).map(({ flag }) => flag);

  const own = Object.values(ownOptions).map(({ flag }) => flag);

  expect(flags.sort()).toEqual([...visible, ...own, "help", "version"].sort());
});

test("general#11.2: options stand in Coder's groups, with what each is about", () => {
  const under = (flag: string) =>
    lines.slice(
      0,
      lines.findIndex((line) => line.startsWith(`  --${flag}`)),
    );
  const titleOf = (flag: string) => under(flag).findLast((line) => /^\S.*:$/.test(line));

  expect(titleOf("tls-address")).toBe("Networking / TLS:");
  expect(titleOf("oauth2-github-device-flow")).toBe("OAuth2 / GitHub:");
  expect(titleOf("oidc-client-id")).toBe("OIDC:");
  expect(titleOf("ssh-keygen-algorithm")).toBe("Without a group:");
  expect(lines[lines.indexOf("Networking / TLS:") + 1]).toBe(
    "  Encryption of the connections to this server, and HSTS.",
  );
});

test("marks the options that the server does not act on", () => {
  expect(flagLines).toContain("  --browser-only  [not acted on]");
  expect(flagLines).toContain("  --session-duration duration");
});

test("shows variable, YAML path and default below the flag", () => {
  const entry = lines.slice(
    lines.indexOf("  --session-duration duration"),
    lines.indexOf("  --disable-session-expiry-refresh"),
  );

  expect(entry).toEqual([
    "  --session-duration duration",
    "      CODER_SESSION_DURATION; yaml networking.http.sessionDuration; default 24h0m0s",
    "      Lifetime of a browser session; use extends it unless refresh is off.",
  ]);
});

test("fits a terminal of 100 columns, save for words that are longer", () => {
  expect(lines.filter((line) => line.length > 100 && line.trim().includes(" "))).toEqual([]);
});
