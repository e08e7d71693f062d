// @ts-check
// Preloaded into every program: it ends when the benchmark is gone, however that went, and says what it holds.
import { answer } from "./questions.mjs";

answer("measure heap", () => {
  globalThis.gc?.();
  const { heapUsed: heapBytes, rss: residentBytes } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo();
  const connections = handles.filter((name) => name === "TCPSocketWrap" || name === "PipeWrap").length;
  return { heapBytes, residentBytes, handles: handles.length, connections };
});

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 15_000).unref();
});
