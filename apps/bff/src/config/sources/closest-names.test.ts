import { expect, test } from "vitest";
import { closestNames, didYouMean } from "./closest-names.ts";

test("the likeliest names come first, unlikely ones not at all", () => {
  expect(closestNames("http-adress", ["tls-address", "http-address", "verbose"])).toEqual(["http-address"]);
});

test("a short name must be nearer than a long one", () => {
  expect(closestNames("lgo", ["log", "telemetry"])).toEqual(["log"]);
  expect(closestNames("abc", ["xyz"])).toEqual([]);
});

test("letters that changed places are one slip", () => {
  expect(closestNames("odic", ["oidc", "data"])).toEqual(["oidc"]);
  expect(closestNames("dns", ["tls"])).toEqual([]);
});

test.each([
  [[], "."],
  [["a"], "; did you mean a?"],
  [["a", "b", "c"], "; did you mean a, b or c?"],
])("ends a sentence for %j", (names, end) => {
  expect(didYouMean(names)).toBe(end);
});
