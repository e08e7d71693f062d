import { expect, test } from "vitest";
import { configure, loadSources } from "./configure.ts";

function write(sources: Parameters<typeof loadSources>[0]): string {
  const loaded = loadSources({ ...sources, argv: [...(sources.argv ?? []), "--write-config"] });
  return loaded.kind === "write-config" ? loaded.yaml : "";
}

test("only what differs from its default is written, nested, each with its description", () => {
  const yaml = write({
    env: { CODER_SESSION_DURATION: "36h", CODER_PG_CONN_MAX_OPEN: "10", CODER_EXPERIMENTS: "a,b" },
  });

  expect(yaml).toBe(`# Options that differ from their defaults. Use with --config <this file>.

networking:
  http:
    # Lifetime of a browser session; use extends it unless refresh is off.
    # (default: 24h0m0s, type: duration)
    sessionDuration: 36h0m0s
# Experiments to turn on, comma separated; * means every safe one.
# (default: <unset>, type: string-array)
experiments:
  - a
  - b
`);
});

test("general.md Y1: what is written is read back to the same values", () => {
  const argv = [
    "--access-url=https://coder.example.com",
    "--api-keys-retention=90d",
    "--cache-dir=true",
    "--oidc-auth-url-params={prompt: login}",
    "--oidc-group-regex-filter=^a: #b$",
    "--external-auth-providers=[{id: gh, type: github, client_id: c, client_secret: s, extra_token_keys: [a]}]",
    '--additional-csp-policy="script-src https://a, b"',
    "--telemetry-enable=false",
  ];
  const values = (sources: Parameters<typeof configure>[0]) =>
    configure(sources)
      .options.filter(({ definition }) => definition.yamlPath)
      .map(({ value }) => value);

  expect(values({ yaml: write({ argv }) })).toEqual(values({ argv }));
});

test("a secret is not written, but named as missing", () => {
  const yaml = write({ env: { CODER_OIDC_CLIENT_SECRET: "hunter2" } });

  expect(yaml).not.toContain("hunter2");
  expect(yaml).toContain("Set elsewhere, without a key here: CODER_OIDC_CLIENT_SECRET.");
});

test("a wrong configuration is not written", () => {
  expect(() => write({ env: { CODER_SESSION_DURATION: "x" } })).toThrow("CODER_SESSION_DURATION");
});
