import type { RequestListener } from "node:http";
import type { Log } from "../log.ts";
import { redactText } from "../redact.ts";
import type { Registry } from "./registry.ts";

const CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Answers Prometheus at `/metrics`, and at `/` as Coder does. */
export function serveMetrics(registry: Registry, log: Log): RequestListener {
  const logFailure = (error: unknown) => {
    const reason = error instanceof Error ? redactText(error.message) : String(error);
    log.warn({ reason }, "A metric could not be told.");
  };
  return (request, response) => {
    const path = request.url?.split("?")[0];
    if (path !== "/" && path !== "/metrics") return end(404, "Metrics are at /metrics.\n");
    if (request.method !== "GET" && request.method !== "HEAD") return end(405, "Ask with GET.\n");
    registry.text(logFailure).then((text) => end(200, text, CONTENT_TYPE));

    function end(status: number, body: string, contentType = "text/plain; charset=utf-8"): void {
      response.writeHead(status, { "Content-Type": contentType, "Cache-Control": "no-store" });
      response.end(request.method === "HEAD" ? undefined : body);
    }
  };
}
