import { expect, test } from "vitest";
import { configure } from "../configure.ts";

test.each([
  [undefined, 30_000],
  ["1500ms", 1500],
  ["0", 60_000],
  ["-5s", 60_000],
  ["100us", 60_000],
  ["9000h", 2 ** 31 - 1],
])("general#8: CODER_AGENT_STATS_REFRESH_INTERVAL=%s refreshes every %i ms", (text, expected) => {
  const env = { CODER_AGENT_STATS_REFRESH_INTERVAL: text };

  expect(configure({ env }).config.statsRefreshMs).toBe(expected);
});
