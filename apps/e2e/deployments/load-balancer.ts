import { once } from "node:events";
import { createServer, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";

export interface LoadBalancer {
  /** What people see, without a slash at its end. */
  url: string;
  /** From the next request on, this server answers. Requests under way stay where they are. */
  sendTo(serverUrl: string): void;
  close(): Promise<void>;
}

/** One address in front of servers that come and go. While none answers it cuts the connection, as a dead host does. */
export async function openLoadBalancer(): Promise<LoadBalancer> {
  let target: URL | undefined;
  const server = createServer((request, response) => {
    if (!target) return response.destroy();
    const { hostname, port } = target;
    const { method, url: path, headers } = request;
    const forwarded = sendRequest({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    request.pipe(forwarded);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
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
