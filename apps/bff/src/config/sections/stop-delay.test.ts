import { expect, test } from "vitest";
import { configure } from "../configure.ts";

test.each([
  [undefined, 0],
  ["0", 0],
  ["1500ms", 1500],
  ["5m", 300_000],
])("a server told to stop with CODER_STOP_DELAY=%s serves on for %i ms", (text, delay) => {
  expect(configure({ env: text === undefined ? {} : { CODER_STOP_DELAY: text } }).config.stopDelayMs).toBe(delay);
});

test.each(["5", "-1s", "301s", "soon"])("CODER_STOP_DELAY=%s stops the start", (text) => {
  expect(() => configure({ env: { CODER_STOP_DELAY: text } })).toThrow(
    "CODER_STOP_DELAY must be a duration between 0s and 5m, like 5s.",
  );
});
