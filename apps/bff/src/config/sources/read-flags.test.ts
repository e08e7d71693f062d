import { describe, expect, test } from "vitest";
import { readFlags } from "./read-flags.ts";

function valuesOf(argv: readonly string[]) {
  const { settings, problems } = readFlags(argv);
  return { values: Object.fromEntries(settings.map(({ definition, value }) => [definition.flag, value])), problems };
}

describe("readFlags", () => {
  test.each([
    [["--http-address", ":4000"], { "http-address": ":4000" }],
    [["--http-address=:4000"], { "http-address": ":4000" }],
    [["-a", ":4000"], { address: ":4000" }],
    [["server"], {}],
    [["server", "--http-address", ":4000"], { "http-address": ":4000" }],
    [["-v"], { verbose: true }],
    [["--verbose=false"], { verbose: false }],
    [["--api-rate-limit", "-1"], { "api-rate-limit": -1 }],
    [["--http-address=:1", "--http-address=:2"], { "http-address": ":2" }],
    [["-l", "a,b", "-l", "c"], { "log-filter": ["a", "b", "c"] }],
  ])("reads %j", (argv, values) => {
    expect(valuesOf(argv)).toEqual({ values, problems: [] });
  });

  test.each([
    [["--http-adress", ":4000"], "Unknown flag --http-adress; did you mean --http-address?"],
    [["--nonsense-and-more"], "Unknown flag --nonsense-and-more; --help lists all flags."],
    [["--http-address"], "--http-address needs a value; write --http-address=<value>."],
    [["--http-address", "--log-json", "x"], "--http-address needs a value; write --http-address=<value>."],
    [["--global-config"], "--global-config needs a value; write --global-config=<value>."],
    [["--ephemeral", "server"], 'Unexpected argument "server"; write the value of a flag as --flag=value.'],
    [["agent"], 'Unexpected argument "agent"; write the value of a flag as --flag=value.'],
    [["server", "server"], 'Unexpected argument "server"; write the value of a flag as --flag=value.'],
    [["--ephemeral", "false"], 'Unexpected argument "false"; write the value of a flag as --flag=value.'],
    [["--tls-address=x"], '--tls-address: "x" is not an address with a port; write it like 127.0.0.1:3000 or :3000.'],
    [["--docs-url=ftp"], '--docs-url: "ftp" is not a URL; write it with its scheme, like https://coder.example.com.'],
  ])("%j is one problem", (argv, problem) => {
    expect(valuesOf(argv).problems).toEqual([problem]);
  });

  test("a password in a URL is not repeated", () => {
    const { problems } = readFlags(["--telemetry-url=https://ada:hunter2@:x"]);

    expect(problems).toEqual([expect.stringContaining('"https://***@:x" is not a URL')]);
  });

  test("nor in what stands where nothing belongs", () => {
    expect(readFlags(["postgres://ada:hunter2@db/x"]).problems).toEqual([
      'Unexpected argument "postgres://***@db/x"; write the value of a flag as --flag=value.',
    ]);
  });

  test("the text of a struct is not repeated, since it may hold client secrets", () => {
    const { problems } = readFlags(["--external-auth-providers={client_secret: hunter2}"]);

    expect(problems).toEqual([expect.stringMatching(/^--external-auth-providers: the value is not a list/)]);
  });

  test("the configuration directory is told apart from the table's options", () => {
    expect(readFlags(["--global-config", "/srv/coder"])).toMatchObject({
      own: { configDir: "/srv/coder" },
      settings: [],
    });
  });
});
