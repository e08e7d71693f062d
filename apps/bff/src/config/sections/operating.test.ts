import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";

describe("metrics, health and API documentation", () => {
  test("by default there are no metrics and no documentation; health is kept for ten minutes", () => {
    const { config } = configure();

    expect(config.prometheusAddress).toBeUndefined();
    expect(config.swaggerEnabled).toBe(false);
    expect(config.healthCheck).toEqual({ refreshMs: 600_000, slowDatabaseMs: 15 });
  });

  test("switched on, metrics have Coder's address until another is given", () => {
    const env = { CODER_PROMETHEUS_ENABLE: "true" };

    expect(configure({ env }).config.prometheusAddress).toEqual({ host: "127.0.0.1", port: 2112 });
    expect(configure({ env, argv: ["--prometheus-address=:9"] }).config.prometheusAddress).toEqual({
      host: "",
      port: 9,
    });
  });

  test("a bad address is told with its option, where metrics are on", () => {
    const env = { CODER_PROMETHEUS_ENABLE: "true", CODER_PROMETHEUS_ADDRESS: "everywhere" };

    expect(() => configure({ env })).toThrow("CODER_PROMETHEUS_ADDRESS");
  });

  test("durations may be finer than a millisecond", () => {
    const env = { CODER_HEALTH_CHECK_REFRESH: "90s", CODER_HEALTH_CHECK_THRESHOLD_DATABASE: "500us" };

    expect(configure({ env }).config.healthCheck).toEqual({ refreshMs: 90_000, slowDatabaseMs: 0.5 });
  });
});

describe("log filter", () => {
  test("several regular expressions", () => {
    const { filter } = configure({ argv: ["-l", "^a", "--log-filter=b.*"] }).config.logging;

    expect(filter).toEqual([/^a/, /b.*/]);
  });

  test("one that is none is told with its option", () => {
    expect(() => configure({ env: { CODER_LOG_FILTER: "(" } })).toThrow(/CODER_LOG_FILTER: .*[Uu]nterminated group/);
  });
});
