import { expect, test } from "vitest";
import { parseStruct } from "./parse-struct.ts";

const links = "[]LinkConfig{name,target,icon,location?}";
const id = "5b2f1c1e-9d0a-4c39-9f0a-0d8f6a1f2b3c";

test.each([
  ["map[string]string", { access_type: "offline" }],
  ["map[string][]string", { admins: ["owner", "auditor"] }],
  ["map[string][]uuid", { engineering: [id] }],
  [links, [{ name: "Help", target: "https://help.example", icon: "docs", location: "navbar" }]],
  ["[]ExternalAuthConfig", [{ id: "github", type: "github", scopes: ["repo"], no_refresh: true }]],
] as const)("%s takes its shape", (structType, tree) => {
  expect(parseStruct(structType, tree)).toEqual({ value: tree });
});

test.each([
  ["map[string]string", { a: 1 }, "a mapping of strings to strings"],
  ["map[string]string", ["a"], "a mapping of strings to strings"],
  ["map[string][]string", { a: "b" }, "a mapping of strings to lists"],
  ["map[string][]uuid", { a: ["b"] }, "a mapping of strings to lists of UUIDs"],
  [links, { name: "Help" }, "a list of links"],
  [links, [{ name: "Help" }], "a list of links"],
  [links, [{ name: "Help", target: "https://a.example", location: "attic" }], "a list of links"],
  [links, [{ name: "Help", target: "https://a.example", colour: "red" }], "a list of links"],
  ["[]ExternalAuthConfig", ["github"], "a list of providers"],
] as const)("%s refuses %j", (structType, tree, expected) => {
  expect(parseStruct(structType, tree)).toEqual({ problem: expect.stringContaining(`is not ${expected}`) });
});

test("nothing is an empty list or mapping", () => {
  expect(parseStruct(links, null)).toEqual({ value: [] });
  expect(parseStruct("map[string]string", undefined)).toEqual({ value: {} });
});
