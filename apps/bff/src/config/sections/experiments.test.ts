import { expect, test } from "vitest";
import { configure } from "../configure.ts";
import { expandExperiments } from "./experiments.ts";

const SAFE = ["calm", "tame"];

test.each([
  ["general#rowE1", [], []],
  ["general#rowE2", ["foo", "BAR"], ["foo", "bar"]],
  ["general#rowE3", ["*"], ["calm", "tame"]],
  ["general#rowE4", ["*", "dAnGeR"], ["calm", "tame", "danger"]],
  ["general#9.1", ["b", "*", "b"], ["b", "calm", "tame", "b"]],
])("%s: %j becomes %j", (_row, configured, expected) => {
  expect(expandExperiments(configured, SAFE)).toEqual(expected);
});

test("general#9.1: what is unknown or unsafe is a warning", () => {
  expect(configure({ env: { CODER_EXPERIMENTS: "example,Nonsense,*" } }).warnings).toEqual([
    "CODER_EXPERIMENTS: 🐉 here be dragons, example is not a safe experiment.",
    'CODER_EXPERIMENTS: "nonsense" is an unknown experiment; it is reported to clients but has no effect.',
  ]);
});
