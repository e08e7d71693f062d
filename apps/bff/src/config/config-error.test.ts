import { expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";

test("each problem is one line, whatever the value in it", () => {
  expect(new ConfigError(["A: x\r\ny\u001b[2J is wrong.", "B is wrong."]).message).toBe(
    "A: x\\r\\ny\\u001b[2J is wrong.\nB is wrong.",
  );
});

test("of a line that is too long, the name at its begin and the remedy at its end remain", () => {
  const { message } = new ConfigError([`A: ${"x".repeat(5000)} is wrong; write it otherwise.`]);

  expect(message).toMatch(/^A: x{297}…x+ is wrong; write it otherwise\.$/);
  expect(message).toHaveLength(601);
});
