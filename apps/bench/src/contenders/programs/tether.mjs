// @ts-check
// Preloaded into every program: it ends when the benchmark is gone, however that went, and says what its heap holds.
import { answer } from "./questions.mjs";

answer("measure heap", () => {
  globalThis.gc?.();
  return { heapBytes: process.memoryUsage().heapUsed };
});

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 15_000).unref();
});
