import { once } from "node:events";
import { createServer, type RequestListener, request as sendRequest } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface LoadBalancer {
  /** The address that people see, without a trailing slash. */
  url: string;
  port: number;
  /** From the next request on, these servers answer in turn. Requests in progress stay where they are. */
  sendTo(...serverUrls: string[]): void;
  close(): Promise<void>;
}

/**
 * One address in front of servers that come and go. While none answers it drops the connection, like a dead host. A
 * certificate makes it https.
 */
export async function openLoadBalancer(certificate?: { cert: string; key: string }): Promise<LoadBalancer> {
  let targets: URL[] = [];
  let turn = 0;
  const forward: RequestListener = (request, response) => {
    const target = targets[turn++ % targets.length];
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
    port,
    sendTo(...serverUrls) {
      targets = serverUrls.map((url) => new URL(url));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
