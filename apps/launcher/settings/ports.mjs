// @ts-check
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Whether nobody listens at this address.
 * @param {{ host: string, port: number }} address an empty host means all
 */
export async function isPortFree({ host, port }) {
  const server = createServer().listen({ host: host || undefined, port });
  try {
    await once(server, "listening");
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EADDRINUSE");
  } finally {
    server.close();
  }
}

/**
 * This port, or any that is free where somebody listens at it. Without an address, any of loopback.
 * @param {{ host: string, port: number }} address
 */
export async function findFreePort({ host, port } = { host: "127.0.0.1", port: 0 }) {
  if (port !== 0 && (await isPortFree({ host, port }))) return port;

  const server = createServer().listen({ host: host || undefined, port: 0 });
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : port;
}
