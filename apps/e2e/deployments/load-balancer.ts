import { once } from "node:events";
import { createServer, type RequestListener, request as sendRequest } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface LoadBalancer {
  /** What people see, without a slash at its end. */
  url: string;
  /** From the next request on, this server answers. Requests under way stay where they are. */
  sendTo(serverUrl: string): void;
  close(): Promise<void>;
}

/** One address in front of servers that come and go. While none answers it cuts the connection, as a dead host does. A certificate makes it https. */
export async function openLoadBalancer(certificate?: { cert: string; key: string }): Promise<LoadBalancer> {
  let target: URL | undefined;
  const forward: RequestListener = (request, response) => {
    if (!target) return response.destroy();
    const { hostname, port } = target;
    const { method, url: path, headers } = request;
    const forwarded = sendRequest({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    request.pipe(forwarded);
  };
  const server = certificate ? createSecureServer(certificate, forward) : createServer(forward);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `${certificate ? "https" : "http"}://127.0.0.1:${port}`,
    sendTo(serverUrl) {
      target = new URL(serverUrl);
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
