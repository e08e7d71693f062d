import type { RequestListener } from "node:http";
import type { Registry } from "prom-client";

/** Answers Prometheus at `/metrics`, and at `/` as Coder does. */
export function serveMetrics(registry: Registry): RequestListener {
  return (request, response) => {
    const path = request.url?.split("?")[0];
    if (path !== "/" && path !== "/metrics") return end(404, "Metrics are at /metrics.\n");
    if (request.method !== "GET" && request.method !== "HEAD") return end(405, "Ask with GET.\n");
    registry.metrics().then(
      (text) => end(200, text, registry.contentType),
      () => end(500, "The metrics are not available.\n"),
    );

    function end(status: number, body: string, contentType = "text/plain; charset=utf-8"): void {
      response.writeHead(status, { "Content-Type": contentType, "Cache-Control": "no-store" });
      response.end(request.method === "HEAD" ? undefined : body);
    }
  };
}
