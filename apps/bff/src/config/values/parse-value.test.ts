import { describe, expect, test } from "vitest";
import type { OptionDefinition } from "../option-definition.ts";
import { parseValue } from "./parse-value.ts";

function option(type: OptionDefinition["type"], more: Partial<OptionDefinition> = {}): OptionDefinition {
  return { name: "X", description: "X.", flag: "x", group: [], configPath: "x", type, ...more };
}

describe("parseValue (general#11.1)", () => {
  test.each(["1", "t", "T", "true", "TRUE", "True"])("bool: %s is true", (text) => {
    expect(parseValue(option("bool"), text)).toEqual({ value: true });
  });

  test.each(["0", "f", "F", "false", "FALSE", "False", ""])("bool: %j is false", (text) => {
    expect(parseValue(option("bool"), text)).toEqual({ value: false });
  });

  test.each(["yes", "on", "tRUE", " true"])("bool: %j is neither", (text) => {
    expect(parseValue(option("bool"), text)).toEqual({ problem: "is neither true nor false; write true or false" });
  });

  test.each([
    ["10", 10],
    ["-1", -1],
    ["+5", 5],
  ])("int: %s", (text, value) => {
    expect(parseValue(option("int"), text)).toEqual({ value });
  });

  test.each(["", "1.5", "1e3", "0x10", "9007199254740993"])("int: %j is none", (text) => {
    expect(parseValue(option("int"), text)).toEqual({ problem: "is not a whole number" });
  });

  test.each(["", "https://a.example/b?c", "/icon/google.svg"])("url: %j stays as written", (text) => {
    expect(parseValue(option("url"), text)).toEqual({ value: text });
  });

  test.each(["a.example", "localhost:3000", "//a.example", "http://"])("url: %j lacks a scheme or a host", (text) => {
    expect(parseValue(option("url"), text)).toEqual({
      problem: "is not a URL; write it with its scheme, like https://coder.example.com",
    });
  });

  test.each([".*", "(?i)^coder-", "(?P<name>x)"])("regexp: %s, as Go writes it, is kept", (text) => {
    expect(parseValue(option("regexp"), text)).toEqual({ value: text });
  });

  test("regexp: a broken one is a problem", () => {
    expect(parseValue(option("regexp"), "(")).toEqual({ problem: "is not a regular expression" });
  });

  test("enum: another word names the choices", () => {
    const sameSite = option("enum", { enumValues: ["lax", "none"] });

    expect(parseValue(sameSite, "strict")).toEqual({ problem: "is not a choice; choose from lax, none" });
  });

  test("general#rowP4: case of a choice does not matter and is corrected", () => {
    const hsts = option("string-array", { enumValues: ["includeSubDomains", "preload"] });

    expect(parseValue(hsts, "PRELOAD,includesubdomains")).toEqual({ value: ["preload", "includeSubDomains"] });
    expect(parseValue(hsts, "preload,x")).toEqual({
      problem: "is not a choice; choose from includeSubDomains, preload",
    });
  });

  test("struct: reads YAML and JSON", () => {
    const links = option("struct", { structType: "[]LinkConfig{name,target,icon,location?}" });
    const link = { name: "Help", target: "https://help.example", icon: "docs" };

    expect(parseValue(links, JSON.stringify([link]))).toEqual({ value: [link] });
    expect(parseValue(links, '[{name: Help, target: "https://help.example", icon: docs}]')).toEqual({ value: [link] });
  });

  test("struct: text that is neither is a problem", () => {
    expect(parseValue(option("struct", { structType: "map[string]string" }), "{a: [")).toEqual({
      problem: "is neither YAML nor JSON",
    });
  });
});
