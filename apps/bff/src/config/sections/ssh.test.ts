import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";
import { parseSshOption } from "./ssh.ts";

const optionsOf = (list: string) => configure({ env: { CODER_SSH_CONFIG_OPTIONS: list } }).config.ssh.options;

describe("SSH config options (general#6)", () => {
  test("general#rowH1: without any there are none", () => {
    expect(configure().config.ssh.options).toEqual({});
  });

  test.each([
    ["general#rowH2", "test value", { test: "value" }],
    ["general#rowH3", "test=value", { test: "value" }],
    ["general#rowH4", "test=value,foo=bar", { test: "value", foo: "bar" }],
    ["general#rowH5", "bar=buzz=bazz", { bar: "buzz=bazz" }],
    ["general#6", "SetEnv A=B C", { SetEnv: "A=B C" }],
    ["general#6", "bare=", { bare: "" }],
    ["general#6", "__proto__=x", JSON.parse('{"__proto__": "x"}')],
  ])("%s: %j is cut at the first space or equals sign", (_row, list, expected) => {
    expect(optionsOf(list)).toEqual(expected);
  });

  test("general#rowH6: an option without a value stops the start, together with what else is wrong", () => {
    const env = { CODER_SSH_CONFIG_OPTIONS: "foobar,=x,good=1", CODER_VERBOSE: "loud" };

    expect(() => configure({ env })).toThrow(
      [
        'CODER_VERBOSE: "loud" is neither true nor false; write true or false. [parsing env: parse "Verbose": strconv.ParseBool: parsing "loud": invalid syntax]',
        'CODER_SSH_CONFIG_OPTIONS: invalid config-ssh option "foobar"; write it like name=value.',
        'CODER_SSH_CONFIG_OPTIONS: invalid config-ssh option "=x"; write it like name=value.',
      ].join("\n"),
    );
  });

  test.each([
    "ProxyCommand=curl evil.test",
    "proxyjump evil.test",
    "LOCALCOMMAND=x",
    "Match all",
    "PKCS11Provider=/x.so",
  ])("general#6: %s would run things on people's machines", (text) => {
    expect(parseSshOption(text)).toEqual({
      problem: `${text.split(/[ =]/)[0]} is not allowed, because it controls what runs on people's machines.`,
    });
  });

  test.each(["User=a\nProxyCommand x", "User=a\r", "User=a\0"])("general#6: %j would become two lines", (text) => {
    expect(parseSshOption(text)).toEqual({ problem: '"User" must not contain line breaks or NUL.' });
  });
});

test.each([".coder", "co der", "co*der", "co?der", "coder\n"])("general#6: %j is no suffix of host names", (suffix) => {
  expect(() => configure({ env: { CODER_WORKSPACE_HOSTNAME_SUFFIX: suffix } })).toThrow(
    `CODER_WORKSPACE_HOSTNAME_SUFFIX: ${JSON.stringify(suffix)} must not start with a dot`,
  );
});
