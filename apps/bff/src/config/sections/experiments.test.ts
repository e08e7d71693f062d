import { expect, test } from "vitest";
import { configure } from "../configure.ts";
import { expandExperiments } from "./experiments.ts";

const SAFE = ["calm", "tame"];

test.each([
  ["E1", [], []],
  ["E2", ["foo", "BAR"], ["foo", "bar"]],
  ["E3", ["*"], ["calm", "tame"]],
  ["E4", ["*", "dAnGeR"], ["calm", "tame", "danger"]],
  ["9.1", ["b", "*", "b"], ["b", "calm", "tame", "b"]],
])("general.md %s: %j becomes %j", (_row, configured, expected) => {
  expect(expandExperiments(configured, SAFE)).toEqual(expected);
});

test("general.md 9.1: what is unknown or unsafe is a warning", () => {
  expect(configure({ env: { CODER_EXPERIMENTS: "example,Nonsense,*" } }).warnings).toEqual([
    "CODER_EXPERIMENTS: 🐉 here be dragons, example is not a safe experiment.",
    'CODER_EXPERIMENTS: "nonsense" is an unknown experiment; it is listed for clients and has no effect.',
  ]);
});
