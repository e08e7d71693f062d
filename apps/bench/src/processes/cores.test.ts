import { expect, test } from "vitest";
import { parseCoreList } from "./cores.ts";

test.each([
  ["0,1", [0, 1]],
  ["0-3,6", [0, 1, 2, 3, 6]],
  ["4", [4]],
])("taskset's list %s means %j", (list, cores) => {
  expect(parseCoreList(list)).toEqual(cores);
});
